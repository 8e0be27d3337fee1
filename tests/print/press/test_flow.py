"""Pages are filled to the last place where they may end, and nothing is lost on the way."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.print.press.flow import Block, Frame, filled

FIRST, OTHERS = Frame(100, 200), Frame(20, 200)


@dataclass(frozen=True)
class Bricks(Block):
    """Rows of given heights; pages may end before the rows named."""

    bricks: tuple[float, ...]
    breaks: frozenset[int] = frozenset()

    @property
    def heights(self):
        return self.bricks

    def may_break(self, row):
        return row in self.breaks

    def draw(self, page, top, first, last):
        """Bricks are not drawn."""


def lines(count: int, **kind) -> Bricks:
    return Bricks((10.0,) * count, frozenset(range(2, count - 1)), **kind)


BLOCKS = st.lists(
    st.builds(
        Bricks,
        st.lists(st.floats(1, 60), min_size=1, max_size=20).map(tuple),
        st.frozensets(st.integers(1, 20)),
        above=st.floats(0, 20),
        repeated=st.floats(0, 20),
        holds_next=st.booleans(),
        clings=st.booleans(),
    ),
    max_size=12,
)


@given(BLOCKS)
def test_every_row_is_placed_once_and_in_order(blocks):
    placed = [part for page in filled(blocks, FIRST, OTHERS) for part in page]
    rows = [(part.block, row) for part in placed for row in range(part.first, part.last)]

    assert rows == [(block, row) for block in blocks for row in range(len(block.heights))]


@given(BLOCKS)
def test_nothing_runs_over_the_foot_of_a_page(blocks):
    for n, page in enumerate(filled(blocks, FIRST, OTHERS)):
        for part in page:
            bottom = part.top + sum(part.block.heights[part.first : part.last])
            alone = len(page) == 1 and part.last - part.first == 1
            assert bottom <= (FIRST if n == 0 else OTHERS).bottom + 0.02 or alone


@given(BLOCKS)
def test_parts_stand_below_each_other(blocks):
    for page in filled(blocks, FIRST, OTHERS):
        bottom = 0.0
        for part in page:
            assert part.top >= bottom - 0.02
            bottom = part.top + sum(part.block.heights[part.first : part.last])


def test_what_fits_stays_on_one_page():
    assert len(filled([lines(5), lines(5)], FIRST, OTHERS)) == 1


def test_two_lines_stay_together_at_both_ends():
    pages = filled([lines(9), lines(4)], FIRST, OTHERS)

    assert [[(part.first, part.last) for part in page] for page in pages] == [[(0, 9)], [(0, 4)]]


def test_a_heading_stays_with_what_follows():
    heading = Bricks((10.0,), holds_next=True)
    pages = filled([lines(9), heading, lines(4)], FIRST, OTHERS)

    assert [len(page) for page in pages] == [1, 2]
    assert pages[1][0].block is heading


def test_a_signature_takes_the_last_lines_along():
    signature = Bricks((60.0,), clings=True)
    pages = filled([lines(8), signature], FIRST, OTHERS)

    assert [(part.first, part.last) for part in pages[1]] == [(6, 8), (0, 1)]


def test_space_above_is_dropped_at_the_top_of_a_page():
    pages = filled([lines(9), lines(4, above=15.0)], FIRST, OTHERS)

    assert pages[1][0].top == OTHERS.top


def test_a_continued_table_leaves_room_for_its_head():
    table = Bricks((10.0,) * 12, frozenset(range(1, 12)), repeated=12.0)
    pages = filled([table], FIRST, OTHERS)

    assert pages[1][0].top == OTHERS.top + 12


def test_what_nowhere_fits_is_still_printed():
    assert len(filled([Bricks((500.0, 500.0))], FIRST, OTHERS)) == 2


def test_nothing_fills_one_empty_page():
    assert filled([], FIRST, OTHERS) == [[]]
