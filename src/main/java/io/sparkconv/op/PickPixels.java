// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Area;
import io.sparkconv.geometry.Interval;
import io.sparkconv.kernel.IndexMap;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Rows and columns of an image, in any order and number.
 *
 * @param rows for each output row, the input row that it is; −1 for a row of {@code fill}
 * @param columns likewise
 */
public record PickPixels(List<Integer> rows, List<Integer> columns, float fill) implements Movement, Part {

    public PickPixels {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    @Override
    public IndexMap map(Shape input) {
        Require.image(List.of(input));
        return IndexMap.identity(input.toArray()).take(1, array(rows)).take(2, array(columns));
    }

    private static int[] array(List<Integer> indices) {
        return indices.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The rule of an operator that puts an image's rows and columns at other places.
     *
     * @param row for an output row, the input row that it is, or −1
     * @param column likewise
     */
    static TileRule tiles(IntUnaryOperator row, IntUnaryOperator column, float fill) {
        return new TileRule() {
            @Override
            public Area reads(int input, Area output) {
                return new Area(span(row, output.rows()), span(column, output.columns()));
            }

            @Override
            public Operator part(Area output) {
                return new PickPixels(places(row, output.rows()), places(column, output.columns()), fill);
            }
        };
    }

    private static IntStream sources(IntUnaryOperator source, Interval outputs) {
        return IntStream.rangeClosed((int) outputs.low(), (int) outputs.high()).map(source);
    }

    private static Interval span(IntUnaryOperator source, Interval outputs) {
        int first = sources(source, outputs).filter(i -> i >= 0).min().orElse(0);
        return new Interval(first, sources(source, outputs).max().orElse(0)).union(Interval.at(first));
    }

    private static List<Integer> places(IntUnaryOperator source, Interval outputs) {
        int first = (int) span(source, outputs).low();
        return sources(source, outputs).map(i -> i < 0 ? -1 : i - first).boxed().toList();
    }

    @Override
    public float fill() {
        return fill;
    }
}
