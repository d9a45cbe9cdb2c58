// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.spark.table.CarriedRows;
import io.sparkconv.spark.table.CellContent;
import io.sparkconv.spark.table.ImageTable;
import io.sparkconv.spark.table.TableHead;
import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What each task does that takes images of a table, in the columns that {@link ImageTable#read} has, through the whole
 * network.
 */
record TableTask(ExtractTask task, CellContent content) implements Serializable {

    /** The rows of a partition: those of their images, with what is carried through behind. */
    Iterator<Row> rows(int block, Iterator<Row> table) {
        CarriedRows<Object[]> images = new CarriedRows<>(
                table, row -> TableHead.of(row).image(content.image(row)), row -> carried(row, content.place() + 1));
        Iterator<Row> extracted = task.rowsOf(block, images);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return extracted.hasNext();
            }

            @Override
            public Row next() {
                return joined(extracted.next(), images.remembered());
            }
        };
    }

    private static Object[] carried(Row row, int first) {
        Object[] cells = new Object[row.length() - first];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = row.get(first + i);
        }
        return cells;
    }

    private static Row joined(Row extracted, Object[] carried) {
        Object[] cells = new Object[extracted.length() + carried.length];
        for (int i = 0; i < extracted.length(); i++) {
            cells[i] = extracted.get(i);
        }
        System.arraycopy(carried, 0, cells, extracted.length(), carried.length);
        return RowFactory.create(cells);
    }
}
