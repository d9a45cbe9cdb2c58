// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WinogradAxisTest {

    /** A tile: its first pixel and how many it has. */
    private record Run(int first, int length) {}

    private static List<Run> tiles(WinogradAxis axis, int from) {
        List<Run> tiles = new ArrayList<>();
        for (int tile = 0; tile < axis.tiles(); tile++) {
            int first = axis.first(tile);
            tiles.add(new Run(from + first, axis.length(first)));
        }
        return tiles;
    }

    private static List<Integer> lengths(int outputs) {
        return tiles(WinogradAxis.of(outputs, 1), 0).stream().map(Run::length).toList();
    }

    @Test
    void theLastTilesAreShortInsteadOfNearlyEmpty() {
        assertThat(lengths(12)).containsExactly(4, 4, 4);
        assertThat(lengths(13)).containsExactly(4, 3, 3, 3);
        assertThat(lengths(14)).containsExactly(4, 4, 3, 3);
        assertThat(lengths(7)).containsExactly(4, 3);
        assertThat(lengths(5)).containsExactly(3, 2);
        assertThat(lengths(2)).containsExactly(2);
        assertThat(WinogradAxis.of(14, 1).positions()).isEqualTo(22);
        assertThat(WinogradAxis.of(13, 1).positions()).isEqualTo(21);
    }

    /** With 3 pixels in the last stretch of 5 phases, long stretches take 30 + 15 positions, short ones 50. */
    @Test
    void stretchesAreLongWhereThatTakesFewerProducts() {
        assertThat(WinogradAxis.of(23, 5).positions()).isEqualTo(45);
        assertThat(WinogradAxis.of(24, 5).positions()).isEqualTo(50);
        assertThat(WinogradAxis.of(26, 5).positions()).isEqualTo(50);
    }

    @Test
    void positionsAreNoMoreThanThoseOfLongStretches() {
        for (int dilation = 1; dilation <= 12; dilation++) {
            for (int outputs = 1; outputs <= 120; outputs++) {
                WinogradAxis axis = WinogradAxis.of(outputs, dilation);
                WinogradAxis allLong = new WinogradAxis(outputs, dilation, axis.stretches(), axis.stretches());
                long sum = tiles(axis, 0).stream()
                        .mapToInt(t -> t.length() == 4 ? 6 : 5)
                        .sum();
                assertThat(axis.positions()).as("%s", axis).isEqualTo(sum).isLessThanOrEqualTo(allLong.positions());
            }
        }
    }

    @Test
    void tilesOfFourComeFirst() {
        for (int dilation = 1; dilation <= 12; dilation++) {
            for (int outputs = 1; outputs <= 120; outputs++) {
                WinogradAxis axis = WinogradAxis.of(outputs, dilation);
                List<Run> tiles = tiles(axis, 0);
                for (int tile = 0; tile < tiles.size(); tile++) {
                    assertThat(tiles.get(tile).length() == 4)
                            .as("tile %d of %s has four pixels", tile, axis)
                            .isEqualTo(tile < axis.fullTiles());
                }
            }
        }
    }

    /** A part of a map has the map's tiles, though it does not know of the map. */
    @Test
    void wholeStretchesHaveTheSameTilesOnTheirOwn() {
        for (int dilation = 1; dilation <= 9; dilation++) {
            for (int outputs = 1; outputs <= 70; outputs++) {
                WinogradAxis axis = WinogradAxis.of(outputs, dilation);
                for (int low = 0; low < outputs; low = (int) axis.end(low)) {
                    for (int high = low; high < outputs; high = (int) axis.end(high)) {
                        int from = (int) axis.from(low);
                        int end = (int) axis.end(high);
                        assertThat(tiles(WinogradAxis.of(end - from, dilation), from))
                                .as("pixels %d to %d of %s", from, end - 1, axis)
                                .isEqualTo(tiles(axis, 0).stream()
                                        .filter(t -> t.first() >= from && t.first() < end)
                                        .toList());
                    }
                }
            }
        }
    }
}
