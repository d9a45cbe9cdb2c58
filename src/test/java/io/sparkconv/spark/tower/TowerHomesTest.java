// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TowerHomesTest {

    @Test
    void executorsTakeTurns() {
        assertThat(TowerHomes.of(List.of("a", "b"), 2).executors()).containsExactly(List.of("a"), List.of("b"));
        assertThat(TowerHomes.of(List.of("a", "b"), 3).executors())
                .containsExactly(List.of("a"), List.of("b"), List.of("a"));
        assertThat(TowerHomes.of(List.of("a", "b", "c"), 2).executors())
                .containsExactly(List.of("a", "c"), List.of("b"));
        assertThat(TowerHomes.of(List.of(), 2).executors()).containsExactly(List.of(), List.of());
    }

    @Test
    void partitionsOfATowerHaveItsHomes() {
        TowerHomes homes = TowerHomes.of(List.of("a", "b"), 2);
        assertThat(homes.ofPartition(new TowerPartitioner(5, 2).getPartition(new TowerPlace(3, 1))))
                .containsExactly("b");
        assertThat(homes.ofPartition(new TowerPartitioner(5, 2).getPartition(new TowerPlace(4, 0))))
                .containsExactly("a");
    }
}
