"""A day becomes a letter: compose says it in words, render sets it as HTML, text and mail."""
