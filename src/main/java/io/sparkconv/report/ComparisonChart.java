// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.cost.Quantity;
import io.sparkconv.report.draw.Block;
import io.sparkconv.report.draw.Canvas;
import io.sparkconv.report.draw.Colors;
import io.sparkconv.report.draw.Face;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** A comparison as bars: a row for each kind, a panel each for parameters, MACs and time. */
public final class ComparisonChart {

    private static final int ROW = 40;
    private static final int BAR = 20;
    private static final int LONGEST = 190;
    private static final int GAP = 28;
    private static final int AXIS = 0x8c959f;
    private static final int BAND = 0xf1f3f6;

    private ComparisonChart() {}

    /** The chart as a PNG file. */
    public static byte[] png(Comparison comparison) {
        Block heading = Block.heading(
                Face.TITLE,
                "Convolutions compared",
                "input " + comparison.layer() + " · one image, without biases",
                (comparison.kernels().isEmpty() ? "" : "time: " + comparison.timing()));
        return Block.png(Block.stack(14, List.of(heading, new Chart(comparison.kinds(), panels(comparison)))));
    }

    private static List<Panel> panels(Comparison comparison) {
        List<Panel> panels = new ArrayList<>();
        List<ComparedCost> kinds = comparison.kinds();
        panels.add(panel("parameters", kinds.stream().mapToLong(ComparedCost::parameters), Quantity::count));
        panels.add(panel("MACs (1 MAC = 2 FLOP)", kinds.stream().mapToLong(ComparedCost::macs), Quantity::count));
        if (!comparison.kernels().isEmpty()) {
            panels.add(panel(
                    "time, " + comparison.batch() + (comparison.batch() == 1 ? " image" : " images"),
                    kinds.stream().mapToLong(kind -> kind.nanos().orElseThrow()),
                    Comparison::time));
        }
        return panels;
    }

    /** Bars of one figure, one for each kind, and what stands beside them. */
    private record Panel(String title, long[] values, String[] labels) {

        long most() {
            return LongStream.of(values).max().orElse(1);
        }

        int width() {
            int widest = Face.HEADING.width(title);
            for (int i = 0; i < values.length; i++) {
                widest = Math.max(widest, length(i) + 6 + Face.PLAIN.width(labels[i]));
            }
            return widest;
        }

        int length(int row) {
            return (int) Math.max(1, Math.round((double) LONGEST * values[row] / Math.max(1, most())));
        }
    }

    private static Panel panel(String title, LongStream figures, LongFunction<String> text) {
        long[] values = figures.toArray();
        String[] labels = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            labels[i] = text.apply(values[i]);
        }
        return new Panel(title, values, labels);
    }

    /** The panels beside the names of the kinds. */
    private record Chart(List<ComparedCost> kinds, List<Panel> panels) implements Block {

        private static final int HEAD = 26;

        private String note(ComparedCost kind) {
            return kind.output() + ", field " + kind.field() + ", "
                    + String.format(Locale.ROOT, "%.3f", kind.relativeMacs()) + "× MACs";
        }

        private int names() {
            return kinds.stream()
                    .mapToInt(kind -> Math.max(Face.HEADING.width(kind.kind().label()), Face.SMALL.width(note(kind))))
                    .max()
                    .orElse(0);
        }

        @Override
        public int width() {
            return names()
                    + panels.stream().mapToInt(panel -> GAP + panel.width()).sum();
        }

        @Override
        public int height() {
            return HEAD + ROW * kinds.size();
        }

        @Override
        public void draw(Canvas canvas, int left, int top) {
            for (int row = 0; row < kinds.size(); row++) {
                int y = top + HEAD + row * ROW;
                if (row % 2 == 0) {
                    canvas.fill(left - 8, y, width() + 16, ROW, BAND);
                }
                canvas.text(kinds.get(row).kind().label(), left, y + 4, Face.HEADING);
                canvas.text(note(kinds.get(row)), left, y + 21, Face.SMALL);
            }
            int x = left + names() + GAP;
            for (Panel panel : panels) {
                draw(panel, canvas, x, top);
                x += panel.width() + GAP;
            }
        }

        private void draw(Panel panel, Canvas canvas, int left, int top) {
            canvas.text(panel.title(), left, top, Face.HEADING);
            for (int row = 0; row < kinds.size(); row++) {
                int y = top + HEAD + row * ROW;
                canvas.fill(left, y + (ROW - BAR) / 2, panel.length(row), BAR, Colors.kind(row, kinds.size()));
                canvas.text(panel.labels()[row], left + panel.length(row) + 6, y + 12, Face.PLAIN);
            }
            canvas.fill(left - 1, top + HEAD, 1, ROW * kinds.size(), AXIS);
        }
    }
}
