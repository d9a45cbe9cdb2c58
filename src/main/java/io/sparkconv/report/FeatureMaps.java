// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.report.draw.Block;
import io.sparkconv.report.draw.Face;
import io.sparkconv.report.draw.Legend;
import io.sparkconv.report.draw.Tile;
import io.sparkconv.tensor.Tensor;
import java.util.List;
import java.util.Locale;

/** The feature maps of layers: the channels with the largest values first. */
public final class FeatureMaps {

    /** How many are drawn if nobody says. */
    public static final int USUAL = 64;

    private static final int SIDE = 88;
    private static final int COLUMNS = 8;

    private FeatureMaps() {}

    /** The maps of each layer under each other, the picture beside them. */
    public static Block of(Viewer viewer, Seen seen, List<String> layers, int top) {
        Block picture = Tile.smooth(160, viewer.picture(seen), "as the network gets it");
        List<Block> sections =
                layers.stream().map(layer -> section(viewer, seen, layer, top)).toList();
        return Block.beside(24, List.of(picture, Block.stack(24, sections)));
    }

    private static Block section(Viewer viewer, Seen seen, String layer, int top) {
        Tensor tensor = seen.of(layer);
        List<Unit> strongest = Unit.sorted(Unit.strongest(tensor), top);
        double largest = Math.abs(strongest.get(0).value());
        List<Tile> tiles = strongest.stream()
                .map(unit -> Tile.about(SIDE, Shades.map(tensor, unit.channel(), largest), label(unit)))
                .toList();
        String shown = strongest.size() == tensor.shape().channels() ? "all" : "the " + strongest.size() + " strongest";
        Block heading = Block.heading(
                Face.HEADING,
                viewer.title(layer),
                viewer.size(layer) + ", " + shown + " shown: number of the channel · its largest value");
        Block legend = new Legend("each map from its smallest value", "to its largest");
        return Block.stack(8, List.of(heading, legend, Block.grid(COLUMNS, 8, tiles)));
    }

    private static String label(Unit unit) {
        return unit.channel() + " · " + number(unit.value());
    }

    /** A value with three digits or so. */
    static String number(float value) {
        double size = Math.abs(value);
        String format = size == 0 || size >= 1000 ? "%.0f" : size < 0.005 ? "%.0e" : size < 10 ? "%.2f" : "%.1f";
        return String.format(Locale.ROOT, format, value);
    }
}
