#include "panes/arrows.h"

#include "panes/pane.h"

enum {
    STACK_LEAST = 48, /* columns of a Stack that has room for lanes */
    ROWS_MOST = 200
};

bool arrows_fit(const Layout *layout) {
    Rect stack = layout->panes[PANE_STACK], heap = layout->panes[PANE_HEAP];
    return stack.rows && heap.rows && stack.cols >= STACK_LEAST &&
           heap.col == stack.col + stack.cols - 1 && stack.row == heap.row;
}

typedef struct Arrow {
    int from, to, lane; /* rows of the screen; lane: from the left */
} Arrow;

/* Those that go down take lanes from the right, those that go up from the left: so the arrows of
 * one direction never cross. */
static int gather(const Scene *scene, const Ui *ui, Rect stack, Rect heap, Arrow *arrows) {
    uint32_t serials[ROWS_MOST];
    int rows = stack.rows < ROWS_MOST ? stack.rows : ROWS_MOST;
    int count = 0, left = 0, right = ARROW_LANES - 1;
    stack_serials(scene, ui, rows, serials);
    for (int row = 0; row < rows && left <= right; row++) {
        int to = serials[row] ? heap_row(scene, ui, serials[row]) : -1;
        if (to < 0)
            continue;
        Arrow arrow = {stack.row + row, heap.row + to, 0};
        arrow.lane = arrow.to > arrow.from ? right-- : left++;
        arrows[count++] = arrow;
    }
    return count;
}

static int text_end(const Canvas *canvas, int row, Rect stack) {
    int col = stack.col + stack.cols - 1;
    while (col >= stack.col && canvas_cell(canvas, row, col)->character == ' ')
        col--;
    return col + 1;
}

static void horizontal(Canvas *canvas, int row, int first, int last, enum Role role) {
    for (int col = first; col <= last; col++)
        canvas_arms(canvas, row, col, ARM_LEFT | ARM_RIGHT, role);
}

static void draw_arrow(Canvas *canvas, const Arrow *a, Rect stack, Rect heap, enum Role role) {
    int lane = stack.col + stack.cols + a->lane, step = a->to > a->from ? 1 : -1;
    horizontal(canvas, a->from, text_end(canvas, a->from, stack) + 1, lane - 1, role);
    if (a->from == a->to) {
        canvas_arms(canvas, a->from, lane, ARM_LEFT | ARM_RIGHT, role);
    } else {
        canvas_arms(canvas, a->from, lane, ARM_LEFT | (step > 0 ? ARM_DOWN : ARM_UP), role);
        for (int row = a->from + step; row != a->to; row += step)
            canvas_arms(canvas, row, lane, ARM_UP | ARM_DOWN, role);
        canvas_arms(canvas, a->to, lane, ARM_RIGHT | (step > 0 ? ARM_UP : ARM_DOWN), role);
    }
    horizontal(canvas, a->to, lane + 1, heap.col - 1, role);
    Pen pen = pen_at(canvas, heap);
    pen_move(&pen, a->to - heap.row, 0);
    pen.ground = canvas_cell(canvas, a->to, heap.col)->ground;
    pen_role(&pen, role, "▶");
}

void arrows_draw(const Scene *scene, const Ui *ui, Canvas *canvas, Rect stack, Rect heap) {
    static const enum Role roles[] = {ROLE_NAME, ROLE_YOUNG, ROLE_MIDDLE, ROLE_KEYWORD};
    Arrow arrows[ARROW_LANES];
    int count = gather(scene, ui, stack, heap, arrows);
    for (int i = 0; i < count; i++)
        draw_arrow(canvas, &arrows[i], stack, heap, roles[i % 4]);
}
