// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.spark.TowerReport;
import io.sparkconv.split.tower.PieceBytes;
import io.sparkconv.split.tower.TowerBill;
import io.sparkconv.split.tower.TowerCut;
import io.sparkconv.split.tower.TowerPlan;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Zoo;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TowerTableTest {

    @Test
    void measuredFiguresStandBesideThePlan() {
        Graph whole = Zoo.ALEXNET.build(WeightSource.none()).graph();
        TowerPlan plan = TowerPlan.of(TowerCut.of(Rewrites.forInference(whole, List.of("pool5")), 2));
        TowerReport report = new TowerReport(
                new TowerBill(
                        plan,
                        2,
                        List.of(List.of(3_000_000L, 4_000_000L), List.of(5_000_000L, 6_000_000L)),
                        List.of(new PieceBytes(2048, 0), new PieceBytes(1024, 1024), new PieceBytes(512, 0))),
                List.of(
                        new TowerReport.Executor("0@host", new TreeSet<>(List.of(1)), 1),
                        new TowerReport.Executor("1@host", new TreeSet<>(List.of(1, 2)), 3)));
        assertThat(TowerTable.text(report).lines().map(line -> line.replaceAll("  +", " ")))
                .containsExactly(
                        "segment layers tower weights share of MACs time",
                        "1 conv1 … pool2 1 668.8 KiB 50.0 % 3.0 ms",
                        " 2 668.8 KiB 50.0 % 4.0 ms",
                        "2 conv3 … pool5 1 3.8 MiB 50.0 % 5.0 ms",
                        " 2 3.8 MiB 50.0 % 6.0 ms",
                        "",
                        "exchange predicted measured between towers staying",
                        "images → segment 1 2.4 MiB 2.0 KiB 2.0 KiB -",
                        "segment 1 → segment 2 676.0 KiB 2.0 KiB 1.0 KiB 1.0 KiB",
                        "segment 2 → features 72.0 KiB 512 B 512 B -",
                        "executor 0@host: fetched 1 of 2 towers (1), made ready 1",
                        "executor 1@host: fetched 2 of 2 towers (1, 2), made ready 3");
    }
}
