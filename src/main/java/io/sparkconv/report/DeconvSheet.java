// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.report.draw.Block;
import io.sparkconv.report.draw.Colors;
import io.sparkconv.report.draw.Face;
import io.sparkconv.report.draw.Pixels;
import io.sparkconv.report.draw.Tile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** For the strongest channels of layers: what excited them in one picture. */
public final class DeconvSheet {

    /** How many channels are drawn if nobody says. */
    public static final int USUAL = 9;

    private static final int SMALL = 112;
    private static final int LARGE = 200;
    private static final int PICTURE = 264;

    private DeconvSheet() {}

    /** The tensors that must be kept to draw these layers. */
    public static List<String> needed(List<Backprojection> backs, List<String> layers) {
        List<String> needed = new ArrayList<>(layers);
        backs.forEach(back -> needed.addAll(back.needed()));
        return needed;
    }

    /** @param back the way back from the layer, with {@link Rectification#SIGNAL} */
    public static Block of(Viewer viewer, String layer, Backprojection back, Seen seen, int top) {
        List<Reconstruction> all = Unit.sorted(Unit.strongest(seen.of(layer)), top).stream()
                .map(unit -> Reconstruction.of(viewer, layer, back, unit, seen))
                .toList();
        Tile picture = Tile.smooth(PICTURE, viewer.picture(seen), "as the network gets it; where the channels look");
        for (Tile.Box box : boxes(all, picture.pixels())) {
            picture = picture.with(box);
        }
        boolean large = all.get(0).patch().height() > SMALL;
        int side = large ? LARGE : SMALL;
        List<Block> pairs = IntStream.range(0, all.size())
                .mapToObj(i -> pair(all.get(i), i + 1, side))
                .toList();
        Pixels patch = all.get(0).patch();
        Block heading = Block.heading(
                Face.HEADING,
                viewer.title(layer),
                viewer.size(layer) + "; the strongest first: what excited the channel (left), and the " + patch.height()
                        + "×" + patch.width() + " pixels that it saw (right)");
        return Block.stack(
                10, List.of(heading, Block.beside(24, List.of(picture, Block.grid(large ? 2 : 3, 14, pairs)))));
    }

    private static Block pair(Reconstruction one, int number, int side) {
        List<Tile> tiles = List.of(Tile.smooth(side, one.pattern(), ""), Tile.smooth(side, one.patch(), ""));
        Unit unit = one.unit();
        String label = number + ": channel " + unit.channel() + " · " + FeatureMaps.number(unit.value());
        return Block.stack(2, List.of(Block.beside(4, tiles), Block.heading(Face.SMALL, label)));
    }

    /** Where the units look, those at one place in one box. The strongest is drawn last. */
    private static List<Tile.Box> boxes(List<Reconstruction> all, Pixels picture) {
        Map<List<Integer>, String> names = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            names.merge(place(all.get(i), picture), String.valueOf(i + 1), (a, b) -> a + " " + b);
        }
        List<Tile.Box> boxes = new ArrayList<>();
        names.forEach((place, name) -> boxes.add(new Tile.Box(
                place.get(0),
                place.get(1),
                place.get(2),
                place.get(3),
                Colors.kind(boxes.size(), names.size()),
                name)));
        Collections.reverse(boxes);
        return boxes;
    }

    /** Left, top, width and height of a unit's field, or of its middle where fields would hide the picture. */
    private static List<Integer> place(Reconstruction one, Pixels picture) {
        int width = one.patch().width();
        int height = one.patch().height();
        if (width * 3 <= picture.width() && height * 3 <= picture.height()) {
            return List.of(one.left(), one.top(), width, height);
        }
        int side = Math.max(1, picture.width() / 14);
        return List.of(one.left() + (width - side) / 2, one.top() + (height - side) / 2, side, side);
    }
}
