"""Words put together as one speaks."""

from plans.wording import listed, with_article


def test_words_in_a_row():
    """Commas, then the last joint; one word stands alone, and none is nothing."""
    assert listed(["a", "b", "c"]) == "a, b or c"
    assert listed(["a", "b"], "and") == "a and b"
    assert listed(["a"]) == "a"
    assert listed([]) == ""


def test_articles():
    """By the first letter; several things have none."""
    assert [with_article(name) for name in ("barbell", "anchor", "dumbbells")] == [
        "a barbell",
        "an anchor",
        "dumbbells",
    ]
