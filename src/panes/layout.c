#include "panes/layout.h"

#include "panes/lesson_pane.h"

/* Neighbours share the line between them, so the second begins where the first ends. */
static void split_rows(Rect whole, int upper_rows, Rect *upper, Rect *lower) {
    *upper = (Rect){whole.row, whole.col, upper_rows, whole.cols};
    *lower = (Rect){whole.row + upper_rows - 1, whole.col, whole.rows - upper_rows + 1, whole.cols};
}

static void split_cols(Rect whole, int left_cols, Rect *left, Rect *right) {
    *left = (Rect){whole.row, whole.col, whole.rows, left_cols};
    *right = (Rect){whole.row, whole.col + left_cols - 1, whole.rows, whole.cols - left_cols + 1};
}

/* Four panes: Code, Stack, Heap and a place that the others share. */
static void small(Layout *out, Rect area, enum PaneId tab) {
    Rect left, right;
    split_cols(area, area.cols * 46 / 100, &left, &right);
    split_rows(left, area.rows / 2 + 1, &out->panes[PANE_CODE], &out->panes[PANE_STACK]);
    split_rows(right, area.rows * 62 / 100 + 1, &out->panes[PANE_HEAP], &out->panes[tab]);
    out->tab = tab;
}

/* All panes in two columns. */
static void medium(Layout *out, Rect area, bool filming) {
    Rect left, right, rest, low;
    split_cols(area, area.cols * 43 / 100, &left, &right);
    split_rows(left, area.rows * 40 / 100 + 1, &out->panes[PANE_CODE], &rest);
    split_rows(rest, rest.rows * 60 / 100 + 1, &out->panes[PANE_STACK], &out->panes[PANE_OUTPUT]);
    split_rows(right, area.rows * 50 / 100 + 1, &out->panes[PANE_HEAP], &rest);
    split_rows(rest, rest.rows * 62 / 100 + 1, &low, &out->panes[PANE_STORY]);
    split_cols(low, low.cols * (filming ? 36 : 55) / 100, &out->panes[PANE_POOLS],
               &out->panes[PANE_GC]);
}

/* Three columns: the program, its names, and memory. */
static void large(Layout *out, Rect area) {
    Rect left, middle, right, rest, low;
    split_cols(area, area.cols * 31 / 100, &left, &rest);
    split_cols(rest, rest.cols * 38 / 100, &middle, &right);
    split_rows(left, area.rows * 68 / 100, &out->panes[PANE_CODE], &out->panes[PANE_OUTPUT]);
    split_rows(middle, area.rows * 68 / 100, &out->panes[PANE_STACK], &out->panes[PANE_STORY]);
    split_rows(right, area.rows * 58 / 100, &out->panes[PANE_HEAP], &low);
    split_cols(low, low.cols * 58 / 100, &out->panes[PANE_POOLS], &out->panes[PANE_GC]);
}

/* The panes beside a lesson: the wanted ones, but the chosen one in any case. */
static int choose_beside(const Ui *ui, int room, enum PaneId *out) {
    const LessonView *lesson = ui->lesson;
    bool chosen = ui->focus == PANE_NONE || ui->focus == PANE_LESSON;
    int count = 0;
    for (int i = 0; i < lesson->pane_count && count < room; i++) {
        out[count++] = lesson->panes[i];
        chosen = chosen || lesson->panes[i] == ui->focus;
    }
    if (!chosen)
        out[count ? count - 1 : count++] = ui->focus;
    return count;
}

/* The lesson at the left, and beside it two panes, three, or two columns of two. */
static void teach(Layout *out, Rect area, const Ui *ui) {
    bool wide = area.cols >= 160, high = area.rows >= 27;
    enum PaneId beside[4];
    Rect right, rest;
    int count = choose_beside(ui, wide ? 4 : high ? 3 : 2, beside);
    split_cols(area, area.cols * (wide ? 38 : 51) / 100, &out->panes[PANE_LESSON], &right);
    if (wide && count == 4) {
        Rect half;
        split_cols(right, right.cols / 2, &half, &right);
        split_rows(half, half.rows / 2 + 1, &out->panes[beside[0]], &out->panes[beside[2]]);
        split_rows(right, right.rows / 2 + 1, &out->panes[beside[1]], &out->panes[beside[3]]);
        return;
    }
    for (int i = 0; i < count - 1; i++) {
        split_rows(right, right.rows / (count - i) + 1, &out->panes[beside[i]], &rest);
        right = rest;
    }
    out->panes[beside[count - 1]] = right;
}

Layout layout_make(int rows, int cols, int prompt_rows, const Ui *ui) {
    Layout out = {.too_small = rows < SCREEN_MIN_ROWS || cols < SCREEN_MIN_COLS, .tab = PANE_NONE};
    if (out.too_small)
        return out;
    int narration = 3;
    int most = rows / 3;
    prompt_rows = prompt_rows < 1 ? 1 : prompt_rows > most ? most : prompt_rows;
    out.top = (Rect){0, 0, 1, cols};
    out.keys = (Rect){rows - 1, 0, 1, cols};
    out.prompt = (Rect){rows - 1 - prompt_rows, 0, prompt_rows, cols};
    out.narration = (Rect){out.prompt.row - narration, 0, narration, cols};
    Rect area = {1, 0, out.narration.row - 1, cols};
    if (ui->zoomed && ui->focus != PANE_NONE)
        out.panes[ui->focus] = area;
    else if (ui->lesson)
        teach(&out, area, ui);
    else if (cols >= 160 && rows >= 40)
        large(&out, area);
    else if (cols >= 104 && rows >= 32)
        medium(&out, area, ui->filming);
    else
        small(&out, area, ui->filming ? PANE_GC : ui->tab);
    return out;
}

enum PaneId layout_pane_at(const Layout *layout, int row, int col) {
    for (int i = 0; i < PANES; i++) {
        Rect r = layout->panes[i];
        if (r.rows && row >= r.row && row < r.row + r.rows && col >= r.col && col < r.col + r.cols)
            return (enum PaneId)i;
    }
    return PANE_NONE;
}
