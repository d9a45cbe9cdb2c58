// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.spark.ledger.UnitKey;
import io.sparkconv.spark.ledger.UnitRecord;
import io.sparkconv.spark.tower.TowerUnit;
import io.sparkconv.split.tower.Move;
import io.sparkconv.split.tower.PieceBytes;
import io.sparkconv.split.tower.TowerBill;
import io.sparkconv.split.tower.TowerPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** The records of towers' units, by segment and tower. */
final class TowerUnits {

    private final TowerPlan plan;
    private final Map<String, List<UnitRecord>> byName = new HashMap<>();

    TowerUnits(TowerPlan plan, Map<UnitKey, UnitRecord> units) {
        this.plan = plan;
        units.forEach((key, record) ->
                byName.computeIfAbsent(key.segment(), s -> new ArrayList<>()).add(record));
    }

    /** Keeps what a tower did on a block. */
    static void record(RunLink run, TowerUnit unit) {
        run.complete(
                name(unit.segment(), unit.tower()),
                unit.block(),
                UnitRecord.ofTower(unit.nanos(), unit.sent(), UnitRecord.Place.here(unit.kernels(), unit.copy())));
    }

    /** The name of these units of work; segments and towers are numbered from 1. */
    private static String name(int segment, int tower) {
        return segment == Move.SOURCE ? "hand out" : "segment " + (segment + 1) + " tower " + (tower + 1);
    }

    private List<UnitRecord> of(int segment, int tower) {
        return byName.getOrDefault(name(segment, tower), List.of());
    }

    /** @param images that went through the network */
    TowerReport report(long images) {
        List<List<Long>> nanos = new ArrayList<>();
        List<PieceBytes> measured = new ArrayList<>();
        measured.add(sent(of(Move.SOURCE, Move.SOURCE)));
        for (int segment = 0; segment < plan.segments().size(); segment++) {
            List<Long> busy = new ArrayList<>();
            PieceBytes sent = PieceBytes.NONE;
            for (int tower = 0; tower < plan.towers(); tower++) {
                List<UnitRecord> units = of(segment, tower);
                busy.add(units.stream()
                        .flatMapToLong(unit -> LongStream.of(unit.layerNanos()))
                        .sum());
                sent = sent.plus(sent(units));
            }
            nanos.add(List.copyOf(busy));
            measured.add(sent);
        }
        return new TowerReport(new TowerBill(plan, images, nanos, measured), executors());
    }

    private static PieceBytes sent(List<UnitRecord> units) {
        return units.stream().map(UnitRecord::sent).reduce(PieceBytes.NONE, PieceBytes::plus);
    }

    private List<TowerReport.Executor> executors() {
        Map<String, TreeSet<Integer>> towers = new TreeMap<>();
        Map<String, Set<String>> copies = new HashMap<>();
        for (int segment = 0; segment < plan.segments().size(); segment++) {
            for (int tower = 0; tower < plan.towers(); tower++) {
                for (UnitRecord unit : of(segment, tower)) {
                    String executor = unit.where().executor();
                    towers.computeIfAbsent(executor, e -> new TreeSet<>()).add(tower + 1);
                    copies.computeIfAbsent(executor, e -> new HashSet<>())
                            .add(unit.where().model());
                }
            }
        }
        return towers.entrySet().stream()
                .map(entry -> new TowerReport.Executor(
                        entry.getKey(),
                        entry.getValue(),
                        copies.get(entry.getKey()).size()))
                .toList();
    }
}
