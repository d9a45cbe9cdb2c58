// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.report.draw.Block;
import io.sparkconv.report.draw.Face;
import io.sparkconv.report.draw.Tile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * For the strongest channels of a layer: the patches of many pictures that excited them most, one of each picture, and
 * what in these patches did it. Figure 2 of Zeiler and Fergus 2014.
 */
public final class DeconvAtlas {

    private static final int PATCHES = 9;
    private static final int SIDE = 62;

    /** The share of a channel's largest value from which on a picture counts as exciting it. */
    private static final double LEAST = 0.01;

    private DeconvAtlas() {}

    /** Pictures that can be looked at again. */
    public interface Album {

        int size();

        /** What the network computes for a picture. */
        Seen at(int index) throws IOException;
    }

    /** A unit of a layer that a picture excited. */
    private record Sight(int picture, Unit unit) {}

    /** @param back the way back from the layer, with {@link Rectification#SIGNAL} */
    public static Block of(Viewer viewer, String layer, Backprojection back, Album album, int top) throws IOException {
        List<List<Sight>> channels = new ArrayList<>();
        for (int c = 0; c < back.layerShape().channels(); c++) {
            channels.add(new ArrayList<>());
        }
        for (int picture = 0; picture < album.size(); picture++) {
            for (Unit unit : Unit.strongest(album.at(picture).of(layer))) {
                channels.get(unit.channel()).add(new Sight(picture, unit));
            }
        }
        Comparator<Sight> strongest =
                Comparator.comparingDouble((Sight s) -> -s.unit().value());
        channels.forEach(sights -> sights.sort(strongest));
        List<List<Sight>> chosen = channels.stream()
                .sorted(Comparator.comparing(sights -> sights.get(0), strongest))
                .limit(top)
                .map(DeconvAtlas::worthShowing)
                .toList();
        return sheet(viewer, layer, album.size(), chosen, reconstructed(viewer, layer, back, album, chosen));
    }

    private static List<Sight> worthShowing(List<Sight> sorted) {
        double least = LEAST * sorted.get(0).unit().value();
        return sorted.stream()
                .filter(sight -> sight.unit().value() >= least)
                .limit(PATCHES)
                .toList();
    }

    /** Every chosen sight, picture by picture, so that each is looked at once. */
    private static TreeMap<Integer, List<Reconstruction>> reconstructed(
            Viewer viewer, String layer, Backprojection back, Album album, List<List<Sight>> chosen)
            throws IOException {
        TreeMap<Integer, List<Reconstruction>> byPicture = new TreeMap<>();
        chosen.forEach(sights -> sights.forEach(s -> byPicture.putIfAbsent(s.picture(), new ArrayList<>())));
        for (int picture : byPicture.keySet()) {
            Seen seen = album.at(picture);
            for (List<Sight> sights : chosen) {
                for (Sight sight : sights) {
                    if (sight.picture() == picture) {
                        byPicture.get(picture).add(Reconstruction.of(viewer, layer, back, sight.unit(), seen));
                    }
                }
            }
        }
        return byPicture;
    }

    private static Block sheet(
            Viewer viewer,
            String layer,
            int pictures,
            List<List<Sight>> chosen,
            TreeMap<Integer, List<Reconstruction>> reconstructed) {
        List<Block> blocks = new ArrayList<>();
        for (List<Sight> sights : chosen) {
            List<Tile> patterns = new ArrayList<>();
            List<Tile> patches = new ArrayList<>();
            for (Sight sight : sights) {
                Reconstruction one = reconstructed.get(sight.picture()).stream()
                        .filter(r -> r.unit().equals(sight.unit()))
                        .findFirst()
                        .orElseThrow();
                patterns.add(Tile.smooth(SIDE, one.pattern(), ""));
                patches.add(Tile.smooth(SIDE, one.patch(), ""));
            }
            Unit first = sights.get(0).unit();
            Unit last = sights.get(sights.size() - 1).unit();
            String label = "channel " + first.channel() + " · " + FeatureMaps.number(first.value()) + " to "
                    + FeatureMaps.number(last.value());
            Block grids = Block.beside(6, List.of(Block.grid(3, 3, patterns), Block.grid(3, 3, patches)));
            blocks.add(Block.stack(4, List.of(Block.heading(Face.PLAIN, label), grids)));
        }
        Block heading = Block.heading(
                Face.HEADING,
                viewer.title(layer),
                viewer.size(layer) + "; the strongest over " + pictures + (pictures == 1 ? " picture" : " pictures")
                        + ": what excited the channel (left), and the patches that it saw (right), one of each"
                        + " picture, the strongest first");
        return Block.stack(12, List.of(heading, Block.grid(3, 20, blocks)));
    }
}
