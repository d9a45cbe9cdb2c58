// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Constant;
import io.sparkconv.op.Expand;
import io.sparkconv.op.Gather;
import io.sparkconv.op.Join;
import io.sparkconv.op.Pad;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.Reshape;
import io.sparkconv.op.Slice;
import io.sparkconv.op.SpaceToDepth;
import io.sparkconv.op.Tile;
import io.sparkconv.op.ToImage;
import io.sparkconv.op.ToPlain;
import io.sparkconv.op.Transpose;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.RandomOperators.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Seeded random operators on whole tensors of any rank, with input shapes that fit. */
public final class RandomTensorOperators {

    private final long seed;
    private final SplittableRandom random;

    public RandomTensorOperators(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** At least one case of every such operator, and every element-wise function. */
    public List<Case> oneOfEach() {
        List<Case> cases = new ArrayList<>(movements());
        for (Activation.Kind kind : Activation.Kind.values()) {
            cases.add(new Case(new Activate(function(kind)), List.of(plain(3))));
        }
        cases.addAll(new RandomBroadcasts(seed).oneOfEach());
        cases.addAll(new RandomReductions(seed).oneOfEach());
        return cases;
    }

    private List<Case> movements() {
        Shape x = plain(3);
        int axis = random.nextInt(3);
        int count = random.nextInt(1, x.dim(axis) + 1);
        boolean backwards = random.nextBoolean();
        return List.of(
                new Case(new Expand(List.of(2, x.dim(0), x.dim(1), 1)), List.of(x)),
                new Case(new Expand(List.of(4, 1, 5)), List.of(Shape.of(3, 1))),
                new Case(new Gather(axis, List.of(x.dim(axis) - 1, 0, x.dim(axis) / 2)), List.of(x)),
                new Case(
                        new Pad(
                                Pad.Mode.values()[random.nextInt(3)],
                                List.of(1, 0, random.nextInt(2)),
                                List.of(random.nextInt(2), 1, 1),
                                0.5f),
                        List.of(x)),
                new Case(new Slice(axis, backwards ? x.dim(axis) - 1 : 0, backwards ? -1 : 1, count), List.of(x)),
                new Case(new SpaceToDepth(3), List.of(Shape.nhwc(2, 6, 9, random.nextInt(1, 9)))),
                new Case(new Tile(List.of(2, 1, 3)), List.of(x)),
                new Case(new Transpose(List.of(axis, (axis + 1) % 3, (axis + 2) % 3)), List.of(x)),
                new Case(new ToImage(), List.of(plain(4))),
                new Case(new ToPlain(), List.of(Shape.nhwc(2, 3, 5, random.nextInt(1, 20)))),
                new Case(new Reshape(Shape.of(x.dim(1), 1, x.dim(0) * x.dim(2))), List.of(x)),
                new Case(new Join(axis), List.of(x, x, x)),
                new Case(new Constant(parameter("value", x.toArray()), x), List.of()));
    }

    private Activation function(Activation.Kind kind) {
        return switch (kind) {
            case CLIP -> Activation.clip(-0.5f, 0.7f);
            case HARD_SIGMOID -> new Activation(kind, 0.2f, 0.5f);
            case SELU -> new Activation(kind, 1.6732632f, 1.050701f);
            case SHRINK -> new Activation(kind, 0.3f, 0.8f);
            case LEAKY_RELU, ELU, CELU, THRESHOLDED_RELU, SWISH -> new Activation(kind, 1.3f, 0);
            case IS_INF -> new Activation(kind, 1, 1);
            default -> Activation.of(kind);
        };
    }

    /** A plain shape with small extents; the last one reaches over vectors of lanes. */
    private Shape plain(int rank) {
        int[] dims = IntStream.range(0, rank).map(i -> random.nextInt(2, 6)).toArray();
        dims[rank - 1] = random.nextInt(2, 40);
        return Shape.of(dims);
    }

    private Parameter parameter(String name, int... dims) {
        Shape shape = Shape.of(dims);
        float[] values = new float[(int) shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return Parameter.of(name, shape, values);
    }
}
