from monitor.events.postings import Postings


def test_finds_who_holds_a_thing() -> None:
    postings = Postings()
    postings.add(7, [1, 2])
    postings.add(9, [2])

    assert list(postings.of(2)) == [7, 9]
    assert not list(postings.of(3))


def test_forgets() -> None:
    postings = Postings()
    postings.add(7, [1, 2])
    postings.remove(7, [1, 2])

    assert not list(postings.of(1))
