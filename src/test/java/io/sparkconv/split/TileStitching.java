// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split;

import io.sparkconv.geometry.Area;
import io.sparkconv.geometry.TileGrid;
import io.sparkconv.graph.Graph;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.split.tile.TileCut;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.PlainRun;

/** One image through a network, tile by tile. */
final class TileStitching {

    private TileStitching() {}

    /** The whole output, put together of its tiles, NHWC. */
    static float[] of(TileCut cut, TileGrid grid, Kernels kernels, float[] image) {
        Shape out = cut.output();
        float[] whole = new float[out.elementsPerImage()];
        for (int i = 0; i < grid.count(); i++) {
            Area tile = grid.tile(i);
            Graph part = cut.part(tile);
            float[] window = window(image, cut.input(), cut.reads(tile));
            float[] values =
                    PlainRun.of(part, kernels, 1, window).get(part.outputs().get(0));
            for (int row = 0; row < tile.height(); row++) {
                int to = (int) ((tile.rows().low() + row) * out.width()
                                + tile.columns().low())
                        * out.channels();
                int length = tile.width() * out.channels();
                System.arraycopy(values, row * length, whole, to, length);
            }
        }
        return whole;
    }

    /** A rectangle of an image, NHWC. */
    static float[] window(float[] image, Shape shape, Area area) {
        float[] window = new float[(int) area.pixels() * shape.channels()];
        int length = area.width() * shape.channels();
        for (int row = 0; row < area.height(); row++) {
            int from = (int) ((area.rows().low() + row) * shape.width()
                            + area.columns().low())
                    * shape.channels();
            System.arraycopy(image, from, window, row * length, length);
        }
        return window;
    }
}
