// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.onnx.MutationRun;
import io.sparkconv.testing.onnx.OnnxWriter;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Zoo;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damaged versions of a model that the tests write themselves are read or refused. */
class MutationTest {

    private static final int COUNT = Integer.getInteger("sparkconv.mutations", 500);
    private static final long SEED = Long.getLong("sparkconv.seed", 20260101);

    @Test
    void damagedModelsAreReadOrRefused() {
        byte[] model =
                OnnxWriter.write(Zoo.GABOR_TOWERS.build(WeightSource.none()).graph(), 1);
        MutationRun run = new MutationRun(List.of(MutationRun.VALUES), refusal -> false);
        assertThat(run.run(model, COUNT, SEED)).as("seed %d", SEED).isEmpty();
        System.out.println("mutations, seed " + SEED + ": " + run);
    }
}
