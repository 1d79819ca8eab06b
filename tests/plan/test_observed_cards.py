"""Network cards as an observation keeps them: one is the primary one, and it fails over."""

import pytest

from asr.observe.cards import classic_cards, modernized_cards

# whether each card says that it is the primary one, and that it fails over -> the primary one
MODERNIZED = {
    "as it is said": ([("false", "true"), ("true", "true")], "1"),
    "nobody says": ([(None, None), (None, None)], "0"),
    "the primary one is left out": ([("true", "false"), ("false", "true")], "1"),
    "two say so": ([("true", "true"), ("true", "true")], "0"),
    "all are left out": ([("true", "false"), ("false", "false")], None),
}


@pytest.mark.parametrize("case", MODERNIZED)
def test_one_card_that_fails_over_is_the_primary_one(case):
    told, expected = MODERNIZED[case]
    answer = [
        {"nicId": str(place), "isPrimaryNic": primary, "isSelectedForFailover": selected}
        for place, (primary, selected) in enumerate(told)
    ]
    assert _primary(modernized_cards({"vmNics": answer})) == expected


def test_a_classic_card_that_is_left_out_is_not_the_primary_one():
    cards = [{"nicId": "0", "selectionType": "NotSelected"}, {"nicId": "1"}]
    assert _primary(classic_cards({"selectedSourceNicId": "0", "vmNics": cards})) == "1"


def _primary(cards):
    primary = [card["id"] for card in cards if card["primary"]]
    assert len(primary) < 2
    return primary[0] if primary else None
