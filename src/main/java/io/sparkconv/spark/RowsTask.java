// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.graph.pack.PackedRecord;
import io.sparkconv.kernel.Span;
import io.sparkconv.spark.ledger.UnitRecord;
import io.sparkconv.spark.network.FeatureColumn;
import io.sparkconv.spark.network.FeatureEngine.Loaded;
import io.sparkconv.spark.tower.TowerBlock;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * What each task does that makes rows of a block which came out of towers.
 *
 * @param features {@link Features}
 */
record RowsTask(RunLink run, PackedRecord features) implements Serializable {

    /** The name of its units of work. */
    static final String UNIT = "rows";

    /**
     * Where features are.
     *
     * @param outputs names of the towers' outputs, in order
     */
    record Features(List<FeatureColumn> columns, List<String> outputs) {}

    /** The rows of a partition, whose element is a block. */
    Iterator<Row> rows(int block, Iterator<TowerBlock.Out> blocks) {
        long start = System.currentTimeMillis();
        TowerBlock.Out out = blocks.next();
        Manifest manifest = (Manifest) out.companion();
        Features where = features.unpack(Features.class);
        Map<String, Span> tensors = new HashMap<>();
        for (int i = 0; i < out.outputs().size(); i++) {
            tensors.put(where.outputs().get(i), new Span(out.outputs().get(i), 0));
        }
        FeatureRows rows = new FeatureRows(where.columns().size(), run.hashes());
        List<Row> all = new ArrayList<>();
        int place = 0;
        for (int i = 0; i < manifest.images().length; i++) {
            Loaded loaded = manifest.loaded()[i];
            List<float[]> values = null;
            if (loaded.ok()) {
                int at = place++;
                String failure = out.failures().get(at);
                if (failure != null) {
                    loaded = loaded.notComputed(failure);
                } else {
                    values = where.columns().stream()
                            .map(column -> column.of(tensors.get(column.tensor()), at))
                            .toList();
                }
            }
            all.add(rows.row(manifest.images()[i], loaded, values, values));
        }
        int computed = out.images() - out.failures().size();
        run.complete(UNIT, block, UnitRecord.ofRows(rows.tally(), computed, start, UnitRecord.Place.here("", "")));
        run.emitted(all.size());
        return all.iterator();
    }
}
