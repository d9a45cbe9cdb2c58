// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowRegionsTest {

    private static ConvProblem same(int size, int channels, int dilation) {
        return new ConvProblem(
                size, size, channels, size, size, 256, 3, 3, 1, 1, dilation, dilation, dilation, dilation, 1);
    }

    /** Columns and rows 0–28, 29–35 and 36–64 have the last two taps, the middle one and the first two. */
    @Test
    void tapsEnterAndLeave() {
        WindowRegions regions = WindowRegions.of(same(65, 2048, 36));
        assertThat(regions.isCut()).isTrue();
        assertThat(regions.products()).isEqualTo(123 * 123);
        assertThat(regions.all())
                .hasSize(9)
                .contains(
                        new WindowRegions.Region(0, 29, 0, 29, 1, 2, 1, 2),
                        new WindowRegions.Region(29, 7, 29, 7, 1, 1, 1, 1),
                        new WindowRegions.Region(29, 7, 36, 29, 1, 1, 0, 2));
    }

    @Test
    void oneRegionWhereACutSavesLittle() {
        List<ConvProblem> problems = List.of(
                same(65, 2048, 1),
                same(7, 512, 1),
                same(7, 512, 2),
                same(65, 127, 36),
                new ConvProblem(14, 14, 512, 14, 14, 512, 1, 1, 1, 1, 0, 0, 1, 1, 1));
        for (ConvProblem p : problems) {
            WindowRegions regions = WindowRegions.of(p);
            assertThat(regions.isCut()).as(p.toString()).isFalse();
            assertThat(regions.all())
                    .containsExactly(
                            new WindowRegions.Region(0, p.outH(), 0, p.outW(), 0, p.kernelH(), 0, p.kernelW()));
            assertThat(regions.products()).isEqualTo((long) p.outPixels() * p.kernelH() * p.kernelW());
        }
    }

    /** The first rows of outputs would read padding only. */
    @Test
    void oneRegionWhereAWindowIsAllPadding() {
        ConvProblem p = new ConvProblem(40, 40, 128, 60, 40, 8, 3, 3, 1, 1, 40, 20, 10, 20, 1);
        assertThat(WindowRegions.of(p).isCut()).isFalse();
    }

    @Test
    void everyOutputIsInOneRegionThatHasItsTaps() {
        Random random = new Random(9);
        int cut = 0;
        for (int n = 0; n < 600; n++) {
            ConvProblem p = new ConvProblem(
                    20 + random.nextInt(30),
                    20 + random.nextInt(30),
                    128,
                    18 + random.nextInt(20),
                    18 + random.nextInt(20),
                    4,
                    1 + random.nextInt(3),
                    1 + random.nextInt(4),
                    1 + random.nextInt(2),
                    1 + random.nextInt(2),
                    random.nextInt(20) - 2,
                    random.nextInt(20) - 2,
                    6 + random.nextInt(12),
                    6 + random.nextInt(12),
                    1);
            WindowRegions regions = WindowRegions.of(p);
            int[] times = new int[p.outPixels()];
            for (WindowRegions.Region region : regions.all()) {
                for (int y = region.top(); y < region.top() + region.height(); y++) {
                    for (int x = region.left(); x < region.left() + region.width(); x++) {
                        times[y * p.outW() + x]++;
                        assertThat(!regions.isCut() || agrees(p, region, y, x))
                                .as("%s of %s at %s, %s", region, p, y, x)
                                .isTrue();
                    }
                }
            }
            assertThat(Arrays.stream(times).allMatch(t -> t == 1))
                    .as(p.toString())
                    .isTrue();
            cut += regions.isCut() ? 1 : 0;
        }
        assertThat(cut).isGreaterThan(30);
    }

    private static boolean agrees(ConvProblem p, WindowRegions.Region region, int y, int x) {
        for (int ky = 0; ky < p.kernelH(); ky++) {
            for (int kx = 0; kx < p.kernelW(); kx++) {
                int row = y * p.strideH() - p.padTop() + ky * p.dilationH();
                int column = x * p.strideW() - p.padLeft() + kx * p.dilationW();
                boolean inside = row >= 0 && row < p.inH() && column >= 0 && column < p.inW();
                if (inside != region.has(ky, kx)) {
                    return false;
                }
            }
        }
        return true;
    }
}
