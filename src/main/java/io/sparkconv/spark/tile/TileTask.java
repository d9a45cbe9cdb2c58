// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import io.sparkconv.geometry.TileGrid;
import io.sparkconv.image.DecodeOptions;
import io.sparkconv.image.PictureWindows;
import io.sparkconv.spark.input.HadoopBytes;
import io.sparkconv.spark.ledger.UnitKey;
import io.sparkconv.spark.ledger.UnitLedger;
import io.sparkconv.spark.ledger.UnitRecord.Place;
import io.sparkconv.tensor.Shape;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * What each task of tiles does.
 *
 * @param run the id of the run
 * @param image the path of a TIFF
 * @param side of a tile
 */
record TileTask(
        String run,
        Broadcast<TileModel> model,
        Broadcast<SerializableConfiguration> hadoop,
        String image,
        int side,
        UnitLedger<TileRecord> ledger,
        LongAccumulator progress)
        implements Serializable {

    /** The tiles of a partition, which holds one run of them. */
    Iterator<ComputedTile> tiles(int block, Iterator<TileRun> runs) throws IOException {
        if (!runs.hasNext()) {
            throw new IllegalStateException("Cannot compute tiles: partition " + block + " is empty");
        }
        Path path = new Path(image);
        HadoopBytes file = HadoopBytes.open(path.getFileSystem(hadoop.value().value()), path);
        TaskCompletionListener close = context -> {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        TaskContext.get().addTaskCompletionListener(close);
        TileModel own = model.value();
        Shape output = own.built().cut().output();
        ComputedTiles tiles = new ComputedTiles(
                own,
                grid(output, side),
                runs.next(),
                PictureWindows.open(file, DecodeOptions.DEFAULT),
                Place.here(own.kernels().kernels().name(), own.id()),
                record -> ledger.add(new UnitKey(run, "tiles", block), record));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return tiles.hasNext();
            }

            @Override
            public ComputedTile next() {
                ComputedTile tile = tiles.next();
                progress.add(1);
                return tile;
            }
        };
    }

    private static TileGrid grid(Shape output, int side) {
        return new TileGrid(
                output.height(), output.width(), Math.min(side, output.height()), Math.min(side, output.width()));
    }
}
