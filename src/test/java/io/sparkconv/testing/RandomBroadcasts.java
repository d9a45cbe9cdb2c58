// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.op.Broadcast;
import io.sparkconv.op.MatMul;
import io.sparkconv.op.Where;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.RandomOperators.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded random operators on several tensors that broadcast, with input shapes that fit. */
final class RandomBroadcasts {

    private final SplittableRandom random;

    RandomBroadcasts(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Every function that real numbers suit, a choice and a matrix product. */
    List<Case> oneOfEach() {
        List<Case> cases = new ArrayList<>();
        for (BinaryKind kind : BinaryKind.values()) {
            if (kind != BinaryKind.MOD && kind != BinaryKind.INT_DIV) {
                cases.add(new Case(new Broadcast(kind), operands(2, kind == BinaryKind.PRELU)));
            }
        }
        Shape image = Shape.nhwc(1, random.nextInt(2, 6), random.nextInt(2, 6), random.nextInt(1, 40));
        cases.add(new Case(new Broadcast(BinaryKind.MUL), List.of(image, Shape.nhwc(1, 1, 1, image.channels()))));
        cases.add(new Case(new Where(), operands(3, false)));
        cases.add(new Case(new MatMul(), matrices()));
        return cases;
    }

    /** @param firstIsWhole whether the first already has the shape of the result */
    private List<Shape> operands(int count, boolean firstIsWhole) {
        int rank = random.nextInt(0, 5);
        int[] whole = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            whole[axis] = axis == rank - 1 ? random.nextInt(1, 40) : random.nextInt(1, 5);
        }
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int own = i == 0 && firstIsWhole ? rank : random.nextInt(0, rank + 1);
            int[] dims = new int[own];
            for (int axis = 0; axis < own; axis++) {
                boolean kept = i == 0 && firstIsWhole || random.nextInt(3) > 0;
                dims[axis] = kept ? whole[rank - own + axis] : 1;
            }
            shapes.add(Shape.of(dims));
        }
        return shapes;
    }

    private List<Shape> matrices() {
        int rows = random.nextInt(1, 12);
        int depth = random.nextInt(1, 30);
        int columns = random.nextInt(1, 70);
        int outer = random.nextInt(1, 4);
        int inner = random.nextInt(1, 4);
        return switch (random.nextInt(6)) {
            case 0 -> List.of(Shape.of(depth), Shape.of(depth, columns));
            case 1 -> List.of(Shape.of(inner, rows, depth), Shape.of(depth));
            case 2 -> List.of(Shape.of(depth), Shape.of(depth));
            case 3 -> List.of(Shape.of(outer, 1, rows, depth), Shape.of(inner, depth, columns));
            case 4 -> List.of(Shape.of(outer, inner, rows, depth), Shape.of(outer, inner, depth, columns));
            default -> List.of(Shape.of(rows, depth), Shape.of(depth, columns));
        };
    }
}
