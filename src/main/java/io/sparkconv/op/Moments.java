// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.nd.AxisSplit;
import io.sparkconv.kernel.nd.Scaling;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What normalisations by mean and variance share: the axes they run over, and their scale and bias. */
final class Moments {

    private Moments() {}

    /** An axis and all behind it. */
    static List<Integer> from(int axis, Shape input) {
        Require.that(axis >= 0 && axis < input.rank(), "axis", axis, "below the rank, " + input.rank());
        return IntStream.range(axis, input.rank()).boxed().toList();
    }

    /** Number of elements along these axes. */
    static long extent(List<Integer> axes, Shape input) {
        return axes.stream().mapToLong(input::dim).reduce(1, Math::multiplyExact);
    }

    static void requireLength(Optional<Parameter> scale, Optional<Parameter> bias, long length) {
        for (Parameter p : parameters(scale, bias)) {
            Require.that(p.count() == length, "length of " + p.name(), p.count(), "" + length);
        }
    }

    static Cost cost(Optional<Parameter> scale, Optional<Parameter> bias) {
        return new Cost(
                scale.map(Parameter::count).orElse(0L),
                bias.map(Parameter::count).orElse(0L),
                0,
                0);
    }

    static List<Parameter> parameters(Optional<Parameter> scale, Optional<Parameter> bias) {
        return Stream.concat(scale.stream(), bias.stream()).toList();
    }

    /** Values, or null for none. */
    static float[] values(Optional<Parameter> parameter) {
        return parameter.map(Parameter::values).orElse(null);
    }

    /** The n-th scale and bias for the n-th element of every group. */
    static Scaling inOrder(AxisSplit split, Optional<Parameter> scale, Optional<Parameter> bias) {
        int[] along = IntStream.range(0, split.along().length).toArray();
        return new Scaling(values(scale), values(bias), new int[split.group().length], along);
    }
}
