// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Where the elements of an output come from, for rearrangements in which every output axis adds its own share to the
 * source index: permuting, slicing, padding, repeating and gathering along axes, and splitting or joining axes.
 * Immutable; starts as the identity and is refined step by step. Shares are functions: nothing as large as a tensor is
 * made before a kernel is.
 */
public final class IndexMap {

    /** The share of an index that lies outside the source: its elements are filled. */
    public static final int OUTSIDE = Integer.MIN_VALUE;

    private final List<Axis> axes;

    /** @param share what an index along the axis adds to the source index, or {@link #OUTSIDE} */
    private record Axis(int size, IntUnaryOperator share) {

        int[] shares() {
            return IntStream.range(0, size).map(share).toArray();
        }
    }

    private IndexMap(List<Axis> axes) {
        this.axes = axes;
    }

    /** The identity on a tensor of these extents. */
    public static IndexMap identity(int... dims) {
        Axis[] axes = new Axis[dims.length];
        int stride = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            int step = stride;
            axes[axis] = new Axis(dims[axis], i -> i * step);
            stride = Math.multiplyExact(stride, dims[axis]);
        }
        return new IndexMap(List.of(axes));
    }

    /** Extents of the output. */
    public int[] dims() {
        return axes.stream().mapToInt(Axis::size).toArray();
    }

    /** Output axis {@code i} is what axis {@code permutation[i]} was. */
    public IndexMap permute(int... permutation) {
        return new IndexMap(Arrays.stream(permutation).mapToObj(axes::get).toList());
    }

    /** Along an axis, element {@code i} is what element {@code indices[i]} was; a negative index is filled. */
    public IndexMap take(int axis, int... indices) {
        return take(axis, indices.length, i -> indices[i]);
    }

    /** As {@link #take(int, int...)}, with a function for the indices of {@code count} elements. */
    public IndexMap take(int axis, int count, IntUnaryOperator index) {
        IntUnaryOperator share = axes.get(axis).share();
        List<Axis> copy = new ArrayList<>(axes);
        copy.set(axis, new Axis(count, i -> {
            int source = index.applyAsInt(i);
            return source < 0 ? OUTSIDE : share.applyAsInt(source);
        }));
        return new IndexMap(copy);
    }

    /** A new axis of extent 1 before this position. */
    public IndexMap insert(int axis) {
        List<Axis> longer = new ArrayList<>(axes);
        longer.add(axis, new Axis(1, i -> 0));
        return new IndexMap(longer);
    }

    /** An axis of extent {@code outer * inner} as two. It must be as it was in the source, not yet taken from. */
    public IndexMap split(int axis, int outer, int inner) {
        IntUnaryOperator share = axes.get(axis).share();
        List<Axis> longer = new ArrayList<>(axes);
        longer.set(axis, new Axis(outer, i -> share.applyAsInt(i * inner)));
        longer.add(axis + 1, new Axis(inner, share));
        return new IndexMap(longer);
    }

    /** An axis and the one after it as one. */
    public IndexMap join(int axis) {
        Axis outer = axes.get(axis);
        Axis inner = axes.get(axis + 1);
        List<Axis> shorter = new ArrayList<>(axes);
        shorter.remove(axis + 1);
        shorter.set(
                axis,
                new Axis(
                        Math.multiplyExact(outer.size(), inner.size()),
                        i -> add(
                                outer.share().applyAsInt(i / inner.size()),
                                inner.share().applyAsInt(i % inner.size()))));
        return new IndexMap(shorter);
    }

    private static int add(int a, int b) {
        return a == OUTSIDE || b == OUTSIDE ? OUTSIDE : a + b;
    }

    /** The source index of every output element, in order; {@link #OUTSIDE} where it is filled. */
    public int[] sources() {
        int[] indices = {0};
        for (Axis axis : axes) {
            int[] shares = axis.shares();
            int[] finer = new int[Math.multiplyExact(indices.length, shares.length)];
            for (int i = 0; i < finer.length; i++) {
                finer[i] = add(indices[i / shares.length], shares[i % shares.length]);
            }
            indices = finer;
        }
        return indices;
    }

    /** Moves one whole tensor; what comes from outside is {@code fill}. */
    public Kernel kernel(float fill) {
        return new Mover(axes.stream().map(Axis::shares).toArray(int[][]::new), fill);
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
