// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.report.draw.Block;
import io.sparkconv.report.draw.Colors;
import io.sparkconv.report.draw.Face;
import io.sparkconv.report.draw.Pixels;
import io.sparkconv.report.draw.Tile;
import java.util.ArrayList;
import java.util.List;

/** For the strongest channels of layers: what excited them in one picture. */
public final class DeconvSheet {

    /** How many channels are drawn if nobody says. */
    public static final int USUAL = 9;

    private static final int SIDE = 112;
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
        List<Block> pairs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            picture = picture.with(box(all.get(i), i + 1, all.size(), picture.pixels()));
            pairs.add(pair(all.get(i), i + 1));
        }
        Pixels patch = all.get(0).patch();
        Block heading = Block.heading(
                Face.HEADING,
                viewer.title(layer),
                viewer.size(layer) + "; the strongest first: what excited the channel (left), and the " + patch.height()
                        + "×" + patch.width() + " pixels that it saw (right)");
        return Block.stack(10, List.of(heading, Block.beside(24, List.of(picture, Block.grid(3, 14, pairs)))));
    }

    private static Block pair(Reconstruction one, int number) {
        List<Tile> tiles = List.of(Tile.smooth(SIDE, one.pattern(), ""), Tile.smooth(SIDE, one.patch(), ""));
        Unit unit = one.unit();
        String label = number + ": channel " + unit.channel() + " · " + FeatureMaps.number(unit.value());
        return Block.stack(2, List.of(Block.beside(4, tiles), Block.heading(Face.SMALL, label)));
    }

    /** Where a unit looks: its field, or the middle of it where fields would hide the picture. */
    private static Tile.Box box(Reconstruction one, int number, int count, Pixels picture) {
        int width = one.patch().width();
        int height = one.patch().height();
        int color = Colors.kind(number - 1, count);
        if (width * 3 <= picture.width() && height * 3 <= picture.height()) {
            return new Tile.Box(one.left(), one.top(), width, height, color, "" + number);
        }
        int side = Math.max(1, picture.width() / 14);
        int left = one.left() + (width - side) / 2;
        int top = one.top() + (height - side) / 2;
        return new Tile.Box(left, top, side, side, color, "" + number);
    }
}
