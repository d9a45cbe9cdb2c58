// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WinogradGridTest {

    private static WinogradGrid grid(int outH, int outW, int dilationH, int dilationW) {
        return WinogradGrid.of(new ConvProblem(
                outH, outW, 1, outH, outW, 1, 3, 3, 1, 1, dilationH, dilationW, dilationH, dilationW, 1));
    }

    /** Five tiles of four rows each cover rows 0 to 19; of the last three rows each is a tile. */
    @Test
    void tilesOfADilationTakeTurns() {
        WinogradGrid grid = grid(23, 4, 5, 1);
        assertThat(grid.rows()).isEqualTo(8);
        assertThat(grid.columns()).isEqualTo(1);
        assertThat(grid.top(4)).isEqualTo(4);
        assertThat(grid.height(4)).isEqualTo(4);
        assertThat(grid.top(5)).isEqualTo(20);
        assertThat(grid.height(20)).isEqualTo(1);
        assertThat(grid.image(8)).isEqualTo(1);
    }

    /** 14 rows are 4 + 4 + 3 + 3, 7 columns 4 + 3. */
    @Test
    void tilesBeforeAnotherAreCountedOverImages() {
        WinogradGrid grid = grid(14, 7, 1, 1);
        assertThat(grid.tiles()).isEqualTo(4 * 2);
        int tall = 0;
        int wide = 0;
        int both = 0;
        for (int tile = 0; tile < 3 * grid.tiles(); tile++) {
            assertThat(grid.tall(tile)).as("tall before %d", tile).isEqualTo(tall);
            assertThat(grid.wide(tile)).as("wide before %d", tile).isEqualTo(wide);
            assertThat(grid.tallAndWide(tile)).as("both before %d", tile).isEqualTo(both);
            boolean isTall = grid.height(grid.top(tile)) == 4;
            boolean isWide = grid.width(grid.left(tile)) == 4;
            tall += isTall ? 1 : 0;
            wide += isWide ? 1 : 0;
            both += isTall && isWide ? 1 : 0;
        }
        assertThat(List.of(tall, wide, both)).containsExactly(3 * 4, 3 * 4, 3 * 2);
        assertThat(grid.products()).isEqualTo(22 * 11);
    }

    @Test
    void phasesWithoutPixelsHaveNoTiles() {
        assertThat(grid(3, 2, 7, 4).tiles()).isEqualTo(3 * 2);
        assertThat(grid(5, 5, 1, 12).tiles()).isEqualTo(2 * 5);
    }

    @Test
    void everyOutputIsInOneTile() {
        for (int size = 1; size <= 60; size++) {
            for (int dilation = 1; dilation <= 15; dilation++) {
                WinogradGrid grid = grid(size, 2 * size - 1, dilation, (dilation + 3) / 2);
                ConvProblem p = grid.problem();
                int[] times = new int[p.outPixels()];
                for (int tile = 0; tile < grid.tiles(); tile++) {
                    count(grid, tile, times);
                }
                assertThat(times).as("tiles of each output of %s", p).containsOnly(1);
            }
        }
    }

    private static void count(WinogradGrid grid, int tile, int[] times) {
        ConvProblem p = grid.problem();
        int top = grid.top(tile);
        int left = grid.left(tile);
        for (int y = 0; y < grid.height(top); y++) {
            for (int x = 0; x < grid.width(left); x++) {
                times[(top + y * p.dilationH()) * p.outW() + left + x * p.dilationW()]++;
            }
        }
    }
}
