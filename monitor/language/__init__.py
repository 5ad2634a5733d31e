"""Words of Russian and Kazakh: languages told apart, texts cut up, forms, names."""
