// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.sparkconv.op.NdOperator;
import io.sparkconv.op.NonMaxSuppression;
import io.sparkconv.testing.onnx.NodeCase;
import io.sparkconv.testing.onnx.RandomNodes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Operators with any number of spatial axes, or that read places named by values, against ONNX Runtime. */
class SpatialOperatorsTest {

    private static final int ROUNDS = 40;

    @Test
    void randomNodesOfEveryOperator() {
        // Folded where its inputs are known, so that its number of rows is; never a layer here.
        Set<Class<?>> tried = new HashSet<>(Set.of(NonMaxSuppression.class));
        List<String> faults = new ArrayList<>();
        for (long seed = 0; seed < ROUNDS; seed++) {
            List<NodeCase> cases = new RandomNodes(seed).oneOfEach();
            for (int i = 0; i < cases.size(); i++) {
                NodeCase each = cases.get(i);
                try {
                    each.agrees();
                } catch (AssertionError | OrtException | RuntimeException e) {
                    faults.add("seed " + seed + ", case " + i + ": " + e);
                }
                tried.addAll(each.operators());
            }
        }
        assertThat(faults).isEmpty();
        assertThat(tried).contains(NdOperator.class.getPermittedSubclasses());
    }
}
