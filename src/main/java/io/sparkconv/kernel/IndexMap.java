// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.Arrays;

/**
 * Where the elements of an output come from, for rearrangements in which every output axis adds its own share to the
 * source index: permuting, slicing, padding, repeating and gathering along axes, and splitting or joining axes.
 * Immutable; starts as the identity and is refined step by step.
 */
public final class IndexMap {

    /** The share of an index that lies outside the source: its elements are filled. */
    public static final int OUTSIDE = Integer.MIN_VALUE;

    private final int[][] shares;

    private IndexMap(int[][] shares) {
        this.shares = shares;
    }

    /** The identity on a tensor of these extents. */
    public static IndexMap identity(int... dims) {
        int[][] shares = new int[dims.length][];
        int stride = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            shares[axis] = new int[dims[axis]];
            for (int i = 0; i < dims[axis]; i++) {
                shares[axis][i] = i * stride;
            }
            stride = Math.multiplyExact(stride, dims[axis]);
        }
        return new IndexMap(shares);
    }

    /** Extents of the output. */
    public int[] dims() {
        return Arrays.stream(shares).mapToInt(s -> s.length).toArray();
    }

    /** Output axis {@code i} is what axis {@code permutation[i]} was. */
    public IndexMap permute(int... permutation) {
        return new IndexMap(Arrays.stream(permutation).mapToObj(p -> shares[p]).toArray(int[][]::new));
    }

    /** Along an axis, element {@code i} is what element {@code indices[i]} was; a negative index is filled. */
    public IndexMap take(int axis, int... indices) {
        int[][] copy = shares.clone();
        copy[axis] = Arrays.stream(indices)
                .map(i -> i < 0 ? OUTSIDE : shares[axis][i])
                .toArray();
        return new IndexMap(copy);
    }

    /** A new axis of extent 1 before this position. */
    public IndexMap insert(int axis) {
        int[][] longer = new int[shares.length + 1][];
        System.arraycopy(shares, 0, longer, 0, axis);
        longer[axis] = new int[1];
        System.arraycopy(shares, axis, longer, axis + 1, shares.length - axis);
        return new IndexMap(longer);
    }

    /** An axis of extent {@code outer * inner} as two. It must be as it was in the source, not yet taken from. */
    public IndexMap split(int axis, int outer, int inner) {
        IndexMap wider = insert(axis);
        int[] whole = shares[axis];
        for (int i = 0; i < whole.length; i++) {
            if (whole[i] != whole[i / inner * inner] + whole[i % inner] - whole[0]) {
                throw new IllegalStateException("axis " + axis + " is not evenly spaced");
            }
        }
        wider.shares[axis] = new int[outer];
        for (int i = 0; i < outer; i++) {
            wider.shares[axis][i] = whole[i * inner] - whole[0];
        }
        wider.shares[axis + 1] = Arrays.copyOf(whole, inner);
        return wider;
    }

    /** An axis and the one after it as one. */
    public IndexMap join(int axis) {
        int[] outer = shares[axis];
        int[] inner = shares[axis + 1];
        int[] both = new int[Math.multiplyExact(outer.length, inner.length)];
        for (int i = 0; i < both.length; i++) {
            both[i] = add(outer[i / inner.length], inner[i % inner.length]);
        }
        int[][] shorter = new int[shares.length - 1][];
        System.arraycopy(shares, 0, shorter, 0, axis);
        shorter[axis] = both;
        System.arraycopy(shares, axis + 2, shorter, axis + 1, shares.length - axis - 2);
        return new IndexMap(shorter);
    }

    private static int add(int a, int b) {
        return a == OUTSIDE || b == OUTSIDE ? OUTSIDE : a + b;
    }

    /** The source index of every output element, in order; {@link #OUTSIDE} where it is filled. */
    public int[] sources() {
        int[] indices = {0};
        for (int[] share : shares) {
            int[] finer = new int[Math.multiplyExact(indices.length, share.length)];
            for (int i = 0; i < finer.length; i++) {
                finer[i] = add(indices[i / share.length], share[i % share.length]);
            }
            indices = finer;
        }
        return indices;
    }

    /** Moves one whole tensor; what comes from outside is {@code fill}. */
    public Kernel kernel(float fill) {
        return new Mover(shares, fill);
    }

    private static final class Mover implements Kernel {

        private final int[][] shares;
        private final int[] blocks;
        private final float fill;
        private final boolean contiguous;

        Mover(int[][] shares, float fill) {
            this.shares = shares;
            this.fill = fill;
            blocks = new int[shares.length + 1];
            blocks[shares.length] = 1;
            for (int axis = shares.length - 1; axis >= 0; axis--) {
                blocks[axis] = Math.multiplyExact(blocks[axis + 1], shares[axis].length);
            }
            contiguous = shares.length > 0 && isRun(shares[shares.length - 1]);
        }

        private static boolean isRun(int[] share) {
            for (int i = 0; i < share.length; i++) {
                if (share[i] != share[0] + i || share[i] == OUTSIDE) {
                    return false;
                }
            }
            return share.length > 0;
        }

        @Override
        public void run(Span[] inputs, Span output, Span scratch, int batch) {
            if (blocks[0] > 0) {
                move(0, inputs[0].array(), inputs[0].offset(), output.array(), output.offset());
            }
        }

        private void move(int axis, float[] in, int from, float[] out, int to) {
            if (axis == shares.length) {
                out[to] = in[from];
                return;
            }
            int[] share = shares[axis];
            if (axis == shares.length - 1) {
                row(share, in, from, out, to);
                return;
            }
            int block = blocks[axis + 1];
            for (int i = 0; i < share.length; i++, to += block) {
                if (share[i] == OUTSIDE) {
                    Arrays.fill(out, to, to + block, fill);
                } else {
                    move(axis + 1, in, from + share[i], out, to);
                }
            }
        }

        private void row(int[] share, float[] in, int from, float[] out, int to) {
            if (contiguous) {
                System.arraycopy(in, from + share[0], out, to, share.length);
                return;
            }
            for (int i = 0; i < share.length; i++) {
                out[to + i] = share[i] == OUTSIDE ? fill : in[from + share[i]];
            }
        }
    }
}
