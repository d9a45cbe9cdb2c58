// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import java.util.EnumSet;
import java.util.Set;

/**
 * The loops of {@link GemmTile}, each a method that the JIT compiler compiles by itself: first those without which nothing
 * is fast.
 */
enum TileLoop {
    TWELVE_TWO {
        @Override
        void rehearse(Stage s) {
            TwelvePixels.two(s.rows, 0, Stage.LENGTH, s.weights, 0, s.sums, 0, 0);
        }
    },
    TWELVE_ONE {
        @Override
        void rehearse(Stage s) {
            TwelvePixels.one(s.rows, 0, Stage.LENGTH, s.weights, 0, s.sums, 0, 0);
        }
    },
    PLACED_TWO {
        @Override
        void rehearse(Stage s) {
            PlacedPixels.two(s.rows, 0, Stage.PITCH, Stage.LENGTH, s.weights, 0, s.sums, 0, 0);
        }
    },
    PLACED_ONE {
        @Override
        void rehearse(Stage s) {
            PlacedPixels.one(s.rows, 0, Stage.PITCH, Stage.LENGTH, s.weights, 0, s.sums, 0, 0);
        }
    },
    SIX_TWO {
        @Override
        void rehearse(Stage s) {
            SixPixels.two(s.rows, 0, Stage.LENGTH, s.weights, 0, s.sums, 0, 0);
        }
    },
    SIX_ONE {
        @Override
        void rehearse(Stage s) {
            SixPixels.one(s.rows, 0, Stage.LENGTH, s.weights, 0, s.sums, 0, 0);
        }
    },
    OUTPUTS_TWO {
        @Override
        void rehearse(Stage s) {
            TwelveOutputs.two(
                    s.rows, 0, Stage.LENGTH, s.weights, 0, s.sums, 0, s.out, 0, L, 2 * L, s.bias, 0, 0f, Stage.HIGH);
        }
    },
    OUTPUTS_ONE {
        @Override
        void rehearse(Stage s) {
            TwelveOutputs.one(
                    s.rows, 0, Stage.LENGTH, s.weights, 0, s.sums, 0, s.out, 0, 2 * L, s.bias, 0, 0f, Stage.HIGH);
        }
    },
    PLACED_OUTPUTS_TWO {
        @Override
        void rehearse(Stage s) {
            PlacedOutputs.two(
                    s.rows,
                    0,
                    Stage.PITCH,
                    Stage.LENGTH,
                    s.weights,
                    0,
                    s.sums,
                    0,
                    s.out,
                    0,
                    L,
                    2 * L,
                    s.bias,
                    0,
                    0f,
                    Stage.HIGH);
        }
    },
    PLACED_OUTPUTS_ONE {
        @Override
        void rehearse(Stage s) {
            PlacedOutputs.one(
                    s.rows,
                    0,
                    Stage.PITCH,
                    Stage.LENGTH,
                    s.weights,
                    0,
                    s.sums,
                    0,
                    s.out,
                    0,
                    2 * L,
                    s.bias,
                    0,
                    0f,
                    Stage.HIGH);
        }
    };

    private static final int L = Lanes.COUNT;

    /** What a loop reads and writes when nothing is computed: zeros. */
    static final class Stage {

        /** Terms of a stretch: so many that the JIT compiler takes the loop for what it is. */
        private static final int LENGTH = 24;
        /** From a row to the next where that is no constant. */
        private static final int PITCH = 32;

        private static final float HIGH = Float.POSITIVE_INFINITY;

        private final float[] rows = new float[GemmTile.ROWS * GemmTile.DEPTH];
        private final float[] weights = new float[LENGTH * GemmTile.CHANNELS];
        private final float[] sums = new float[GemmTile.ZEROS];
        private final float[] out = new float[GemmTile.ZEROS];
        private final float[] bias = new float[GemmTile.CHANNELS];
    }

    /** The loops of products whose inputs are read in place, or else are copied. */
    static Set<TileLoop> products(Panels panels, boolean placed) {
        if (!GemmTile.MANY_REGISTERS) {
            return some(panels, EnumSet.of(SIX_TWO), EnumSet.of(SIX_ONE));
        }
        return placed
                ? some(panels, EnumSet.of(PLACED_TWO, SIX_TWO), EnumSet.of(PLACED_ONE, SIX_ONE))
                : some(panels, EnumSet.of(TWELVE_TWO, SIX_TWO), EnumSet.of(TWELVE_ONE, SIX_ONE));
    }

    /** The loops that end products by writing outputs. */
    static Set<TileLoop> outputs(Panels panels, boolean placed) {
        if (!GemmTile.MANY_REGISTERS) {
            return Set.of();
        }
        return placed
                ? some(panels, EnumSet.of(PLACED_OUTPUTS_TWO), EnumSet.of(PLACED_OUTPUTS_ONE))
                : some(panels, EnumSet.of(OUTPUTS_TWO), EnumSet.of(OUTPUTS_ONE));
    }

    private static Set<TileLoop> some(Panels panels, Set<TileLoop> two, Set<TileLoop> one) {
        Set<TileLoop> loops = EnumSet.noneOf(TileLoop.class);
        if (panels.width(0) == GemmTile.CHANNELS) {
            loops.addAll(two);
        }
        if (panels.width(panels.count() - 1) < GemmTile.CHANNELS) {
            loops.addAll(one);
        }
        return loops;
    }

    /** Runs the loop once over few zeros. */
    abstract void rehearse(Stage stage);

    int bit() {
        return 1 << ordinal();
    }
}
