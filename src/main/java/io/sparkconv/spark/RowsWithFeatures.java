// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;

/** The rows of a partition, each with the features of the image in it; a batch of them is in memory. */
final class RowsWithFeatures implements Iterator<Row> {

    /** The first of an extraction's columns that rows get; those before say which file it was. */
    static final int FIRST = 3;

    private final Deque<Row> waiting = new ArrayDeque<>();
    private final Iterator<Row> extracted;

    private RowsWithFeatures(Iterator<Row> rows, CellContent content, NetworkEngine engine, UnitRecord.Place place) {
        Iterator<ImageEntry> images = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public ImageEntry next() {
                Row row = rows.next();
                waiting.add(row);
                return content.image(row);
            }
        };
        ContentReader contents = new ContentReader(new Configuration(false));
        this.extracted = new ExtractedRows(images, engine, contents, false, place, new ExtractedRows.Observer() {
            @Override
            public void emitted(int batch) {}

            @Override
            public void complete(UnitRecord record) {}
        });
    }

    /** In a task. */
    static Iterator<Row> of(Iterator<Row> rows, CellContent content, SharedModel model) {
        NetworkEngine engine = model.borrow();
        TaskCompletionListener back = context -> model.giveBack(engine);
        TaskContext.get().addTaskCompletionListener(back);
        return new RowsWithFeatures(rows, content, engine, UnitRecord.Place.here(engine.kernels(), model.id()));
    }

    @Override
    public boolean hasNext() {
        return extracted.hasNext();
    }

    @Override
    public Row next() {
        Row features = extracted.next();
        Row row = waiting.remove();
        List<Object> cells = new ArrayList<>(row.length() + features.length() - FIRST);
        for (int i = 0; i < row.length(); i++) {
            cells.add(row.get(i));
        }
        for (int i = FIRST; i < features.length(); i++) {
            cells.add(features.get(i));
        }
        return RowFactory.create(cells.toArray());
    }
}
