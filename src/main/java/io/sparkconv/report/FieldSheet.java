// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.geometry.Interval;
import io.sparkconv.graph.ReceptiveFields;
import io.sparkconv.report.draw.Block;
import io.sparkconv.report.draw.Colors;
import io.sparkconv.report.draw.Face;
import io.sparkconv.report.draw.Legend;
import io.sparkconv.report.draw.Pixels;
import io.sparkconv.report.draw.Tile;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The effective receptive field of a layer's central unit (Luo et al. 2016): how much each pixel changes the sum of its
 * channels, beside the theoretical field.
 */
public final class FieldSheet {

    private static final int SIDE = 300;
    private static final double MOST_INFLUENCE = 0.95;
    private static final int THEORETICAL = 0xd1242f;
    private static final int EFFECTIVE = 0xffffff;

    private FieldSheet() {}

    /** How much each pixel counts, row by row: the sum over its colours of the size of the gradient. */
    public static double[] influence(Backprojection back, Seen seen) {
        Shape shape = back.layerShape();
        float[] signal = new float[(int) shape.elements()];
        int centre = shape.height() / 2 * shape.width() + shape.width() / 2;
        for (int c = 0; c < shape.channels(); c++) {
            signal[centre * shape.channels() + c] = 1;
        }
        Tensor gradient = back.project(new Tensor(shape, signal), seen);
        int channels = gradient.shape().channels();
        double[] influence = new double[gradient.shape().pixels()];
        for (int i = 0; i < gradient.data().length; i++) {
            influence[i / channels] += Math.abs(gradient.data()[i]);
        }
        return influence;
    }

    /** @param back the way back from the layer, gated or not */
    public static Block of(Viewer viewer, String layer, Backprojection back, Seen seen) {
        Shape shape = back.layerShape();
        ReceptiveFields.Region field =
                ReceptiveFields.seenBy(viewer.graph(), viewer.shapes(), layer, shape.height() / 2, shape.width() / 2);
        Pixels picture = viewer.picture(seen);
        double[] influence = influence(back, seen);
        Inner inner = Inner.of(influence, picture.width(), picture.height(), field);
        Pixels heat = heat(influence, picture.width(), picture.height());
        String theoretical = field.vertical().size() + "×" + field.horizontal().size();
        Tile over = Tile.smooth(SIDE, overlay(picture, influence), "picture as the network gets it")
                .with(box(field.vertical(), field.horizontal(), THEORETICAL));
        Pixels alone = part(heat, field);
        boolean whole = alone.height() == field.vertical().size()
                && alone.width() == field.horizontal().size();
        Tile zoomed = Tile.about(
                SIDE, alone, whole ? "the theoretical field alone" : "what of it lies in the picture, alone");
        if (inner.side() > 0) {
            zoomed = zoomed.with(inner.box(field, picture));
        }
        List<String> lines = new ArrayList<>();
        lines.add("unit (" + shape.height() / 2 + ", " + shape.width() / 2 + ") of " + viewer.size(layer)
                + ", all channels together; red: theoretical field, " + theoretical + " pixels");
        lines.add(
                inner.side() > 0
                        ? "white: the middle " + inner.side() + "×" + inner.side()
                                + " pixels have 95 % of the influence"
                        : "no pixel has any influence");
        Block heading = Block.heading(Face.HEADING, viewer.title(layer), lines.toArray(String[]::new));
        Block legend = new Legend("influence of a pixel (square root): none", "the largest");
        return Block.stack(10, List.of(heading, Block.beside(20, List.of(over, zoomed)), legend));
    }

    private static Pixels part(Pixels heat, ReceptiveFields.Region field) {
        Interval v = within(field.vertical(), heat.height());
        Interval h = within(field.horizontal(), heat.width());
        return heat.part((int) h.low(), (int) v.low(), (int) h.size(), (int) v.size());
    }

    /** The part of an interval that lies in the picture. */
    private static Interval within(Interval interval, int size) {
        return new Interval(Math.max(0, interval.low()), Math.min(size - 1, interval.high()));
    }

    private static Tile.Box box(Interval vertical, Interval horizontal, int color) {
        return new Tile.Box(
                (int) horizontal.low(),
                (int) vertical.low(),
                (int) horizontal.size(),
                (int) vertical.size(),
                color,
                "");
    }

    /** The smallest square around the middle of the field that has nearly all influence. */
    private record Inner(int row, int column, int side) {

        static Inner of(double[] influence, int width, int height, ReceptiveFields.Region field) {
            int row = (int)
                    Math.floorDiv(field.vertical().low() + field.vertical().high(), 2L);
            int column = (int)
                    Math.floorDiv(field.horizontal().low() + field.horizontal().high(), 2L);
            double[] rings = new double[Math.max(width, height) + 1];
            double total = 0;
            for (int i = 0; i < influence.length; i++) {
                int distance = Math.max(Math.abs(i / width - row), Math.abs(i % width - column));
                rings[Math.min(rings.length - 1, distance)] += influence[i];
                total += influence[i];
            }
            double inside = 0;
            for (int distance = 0; total > 0 && distance < rings.length; distance++) {
                inside += rings[distance];
                if (inside >= MOST_INFLUENCE * total) {
                    return new Inner(row, column, 2 * distance + 1);
                }
            }
            return new Inner(row, column, 0);
        }

        Tile.Box box(ReceptiveFields.Region field, Pixels picture) {
            int left = (int) Math.max(0, field.horizontal().low());
            int top = (int) Math.max(0, field.vertical().low());
            return new Tile.Box(column - side / 2 - left, row - side / 2 - top, side, side, EFFECTIVE, "");
        }
    }

    private static double[] shares(double[] influence) {
        double most = 0;
        for (double value : influence) {
            most = Math.max(most, value);
        }
        double[] shares = new double[influence.length];
        for (int i = 0; i < shares.length && most > 0; i++) {
            shares[i] = Math.sqrt(influence[i] / most);
        }
        return shares;
    }

    private static Pixels heat(double[] influence, int width, int height) {
        double[] shares = shares(influence);
        int[] rgb = new int[shares.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Colors.ramp(shares[i]);
        }
        return new Pixels(width, height, rgb);
    }

    /** The picture, pale and grey, with colour where pixels count. */
    private static Pixels overlay(Pixels picture, double[] influence) {
        double[] shares = shares(influence);
        int[] rgb = new int[shares.length];
        for (int i = 0; i < rgb.length; i++) {
            int color = picture.rgb()[i];
            int grey = ((color >> 16 & 255) * 30 + (color >> 8 & 255) * 59 + (color & 255) * 11) / 100;
            int pale = Colors.mix(grey << 16 | grey << 8 | grey, 0xffffff, 0.35);
            rgb[i] = Colors.mix(pale, Colors.ramp(0.25 + 0.75 * shares[i]), Math.min(1, 1.2 * shares[i]));
        }
        return new Pixels(picture.width(), picture.height(), rgb);
    }
}
