// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * Shows the JIT compiler every kind of vector operation before a loop of one kind is hot.
 *
 * <p>Operations share methods, such as that which finds an operator's code. Compiled when only one kind of operator has
 * been seen, those trust that no other comes, and are thrown away when one does: the compiler counts a trap in the method.
 * A loop's compilation adds up the traps of every method that it inlines, of each copy again, and from 100 on
 * ({@code PerMethodTrapLimit}) trusts no observed type any more: stores then do not see that a vector has the expected
 * class, and the loop's vectors are objects for the life of the JVM, at a fraction of the speed. Which loops that hits
 * depends on what is compiled when. Methods that have seen all kinds have no such traps.
 */
final class MixedOperations {

    /** Enough for the shared methods to be compiled, by both compilers, knowing all kinds. */
    private static final int ROUNDS = 3000;

    private MixedOperations() {}

    /** Takes about a third of a second. */
    static void run() {
        float[] values = new float[2 * Lanes.COUNT];
        VectorShuffle<Float> reversed = VectorShuffle.fromOp(Lanes.FLOATS, lane -> Lanes.COUNT - 1 - lane);
        for (int round = 0; round < ROUNDS; round++) {
            FloatVector a = FloatVector.fromArray(Lanes.FLOATS, values, 0);
            FloatVector b = FloatVector.broadcast(Lanes.FLOATS, round);
            FloatVector zero = FloatVector.zero(Lanes.FLOATS);
            floats(a, b, zero, reversed).intoArray(values, 0);
            ints(b).intoArray(values, Lanes.COUNT);
        }
    }

    private static FloatVector floats(FloatVector a, FloatVector b, FloatVector zero, VectorShuffle<Float> shuffle) {
        FloatVector sum = a.add(b).sub(zero).mul(b).add(1f).mul(0.5f);
        FloatVector root = b.abs().add(1f).sqrt();
        FloatVector bounded = sum.fma(b, root).max(zero).min(b).max(0f).min(1f);
        VectorMask<Float> below = bounded.compare(VectorOperators.LT, root);
        VectorMask<Float> negative = a.compare(VectorOperators.LT, 0f);
        return bounded.div(root).blend(a.neg(), below).blend(0f, negative).rearrange(shuffle);
    }

    private static FloatVector ints(FloatVector a) {
        IntVector bits = a.reinterpretAsInts();
        IntVector one = IntVector.broadcast(Lanes.INTS, 1);
        return bits.sub(one)
                .lanewise(VectorOperators.ASHR, 1)
                .lanewise(VectorOperators.LSHL, 1)
                .add(one)
                .reinterpretAsFloats();
    }
}
