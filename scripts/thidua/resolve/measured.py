"""What a target, a row of a table or an award calls what it measures: open ones are counted by that name."""

from thidua.model import AnnexRow, Award, Fact, Target


def measured_name(fact: Fact) -> str | None:
    """The indicator or honour as written; None for a fact that names a record instead of measuring something."""
    match fact:
        case Target(indicator=name) | AnnexRow(indicator=name) | Award(what=name):
            return " ".join(name.split()).strip("-+• ")
    return None
