// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.ledger.UnitRecord;
import io.sparkconv.spark.network.NetworkEngine;
import io.sparkconv.spark.network.SharedModel;
import io.sparkconv.spark.output.FeatureType;
import io.sparkconv.spark.output.RowSchema;
import io.sparkconv.spark.table.CarriedRows;
import io.sparkconv.spark.table.CellContent;
import java.util.ArrayList;
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

    private final CarriedRows<Row> images;
    private final Iterator<Row> extracted;
    private final FeatureType type;

    private RowsWithFeatures(
            Iterator<Row> rows, CellContent content, FeatureType type, NetworkEngine engine, UnitRecord.Place place) {
        this.type = type;
        this.images = new CarriedRows<>(rows, row -> new ImageEntry("", 0, 0, content.image(row)), row -> row);
        ContentReader contents = new ContentReader(new Configuration(false));
        this.extracted = new ExtractedRows(images, engine, contents, false, place, new ExtractedRows.Observer() {
            @Override
            public void emitted(int batch) {}

            @Override
            public void complete(UnitRecord record) {}
        });
    }

    /** In a task. */
    static Iterator<Row> of(Iterator<Row> rows, CellContent content, FeatureType type, SharedModel model) {
        NetworkEngine engine = model.borrow();
        TaskCompletionListener back = context -> model.giveBack(engine);
        TaskContext.get().addTaskCompletionListener(back);
        return new RowsWithFeatures(rows, content, type, engine, UnitRecord.Place.here(engine.kernels(), model.id()));
    }

    @Override
    public boolean hasNext() {
        return extracted.hasNext();
    }

    @Override
    public Row next() {
        Row features = type.isDefault() ? extracted.next() : RowSchema.withCells(extracted.next(), type);
        Row row = images.remembered();
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
