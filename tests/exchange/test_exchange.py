"""Two PCs and a server: what one writes the other reads, and both say where it is."""


def test_what_one_pc_writes_the_other_reads(town):
    anna, ewa = town.office_of(2)
    who = anna.register("Zofia Lis")

    anna.synced()
    ewa.synced()

    assert ewa.resident(who).name == "Zofia Lis"
    assert anna.digest == ewa.digest
    assert (anna.here.only_here, ewa.here.only_here) == (0, 0)


def test_a_conflict_keeps_both_values_on_both_pcs(town):
    anna, ewa = town.office_of(2)
    who = anna.register("Zofia Lis")
    town.rest()
    anna.rename(who, surname="Wilk")
    ewa.rename(who, surname="Nowak")

    town.rest()

    assert anna.resident(who).surname == ewa.resident(who).surname == "Wilk"
    assert (anna.here.conflicts, ewa.here.conflicts) == (1, 1)
    assert anna.digest == ewa.digest
