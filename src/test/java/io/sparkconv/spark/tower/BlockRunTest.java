// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.geometry.Channels;
import io.sparkconv.split.tower.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BlockRunTest {

    private static final List<Move> MOVES = List.of(new Move("t", 0, 0, Move.SINK, Channels.all(2), 8));

    private final List<Integer> runs = new ArrayList<>();

    /** Doubles two numbers of each image; breaks on 13. */
    private List<float[]> doubled(int images, List<float[]> arriving) {
        runs.add(images);
        float[] out = new float[2 * images];
        for (int i = 0; i < out.length; i++) {
            if (arriving.get(0)[i] == 13) {
                throw new ArithmeticException("poison");
            }
            out[i] = 2 * arriving.get(0)[i];
        }
        return List.of(out);
    }

    @Test
    void oneImageThatFailsLeavesTheOthersAlone() {
        BlockRun run = new BlockRun(MOVES, this::doubled, new TreeMap<>());
        List<float[]> left = run.leaving(3, List.of(new float[] {1, 2, 13, 4, 5, 6}));
        assertThat(left.get(0)).containsExactly(2, 4, 0, 0, 10, 12);
        assertThat(run.failures()).isEqualTo(Map.of(1, "ArithmeticException: poison"));
        assertThat(runs).containsExactly(3, 1, 1, 1);
    }

    @Test
    void whatFailedBeforeIsNotTriedAgain() {
        BlockRun run = new BlockRun(MOVES, this::doubled, new TreeMap<>(Map.of(0, "before")));
        List<float[]> left = run.leaving(2, List.of(new float[] {13, 2, 3, 4}));
        assertThat(left.get(0)).containsExactly(0, 0, 6, 8);
        assertThat(run.failures()).isEqualTo(Map.of(0, "before"));
        assertThat(runs).containsExactly(2, 1);
    }
}
