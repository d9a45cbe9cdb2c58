// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;

/** What filters over any number of spatial axes must keep to. */
final class FilterRules {

    private FilterRules() {}

    /** The rules that ordinary and transposed convolutions share; the first extent is what the groups divide. */
    static void check(int[] kernel, int groups, Shape filters) {
        Require.that(
                filters.rank() == kernel.length + 2, "rank of the filters", filters.rank(), "" + (kernel.length + 2));
        int[] size = Arrays.copyOfRange(filters.toArray(), 2, filters.rank());
        Require.that(
                Arrays.equals(size, kernel),
                "size of the filters",
                Arrays.toString(size),
                "that of the window, " + Arrays.toString(kernel));
        Require.that(groups >= 1, "groups", groups, "at least 1");
        Require.that(
                filters.dim(0) % groups == 0,
                "first extent of the filters",
                filters.dim(0),
                "a multiple of groups, " + groups);
    }

    static void checkBias(Optional<Parameter> bias, int outputs) {
        bias.ifPresent(b -> Require.that(
                b.count() == outputs, "length of the bias", b.count(), "the number of output channels, " + outputs));
    }
}
