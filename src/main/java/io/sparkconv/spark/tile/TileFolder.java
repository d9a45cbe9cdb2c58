// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import io.sparkconv.image.tiff.TiffOutput;
import io.sparkconv.image.tiff.TiffTiles;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The folder where the parts of a TIFF lie until it is whole. Every attempt of a task writes a file of its own, and the
 * driver takes those that Spark told it of, so retries and speculation leave nothing but files that go with the folder.
 *
 * @param path the folder
 */
record TileFolder(String path, Broadcast<SerializableConfiguration> hadoop, TiffTiles form) implements Serializable {

    private FileSystem fs() throws IOException {
        return new Path(path).getFileSystem(hadoop.value().value());
    }

    /** Writes the tiles of a task into a part. */
    Iterator<TilePart> write(Iterator<ComputedTile> tiles) throws IOException {
        String name = "tiles-" + TaskContext.get().taskAttemptId();
        int count = 0;
        long bytes = 0;
        try (DataOutputStream out = new DataOutputStream(create(name))) {
            while (tiles.hasNext()) {
                ComputedTile tile = tiles.next();
                for (int index : form.within(tile.area())) {
                    byte[] packed = form.tile(index, tile.area(), tile.pixels());
                    out.writeInt(index);
                    out.writeInt(packed.length);
                    out.write(packed);
                    count++;
                    bytes += packed.length;
                }
            }
        }
        return Collections.singleton(new TilePart(name, count, bytes)).iterator();
    }

    /** Streams all parts into a TIFF in this folder, whose name it returns. */
    String join(List<TilePart> parts) throws IOException {
        String name = "whole-" + TaskContext.get().taskAttemptId() + ".tif";
        long bytes = parts.stream().mapToLong(TilePart::bytes).sum();
        try (OutputStream out = create(name)) {
            TiffOutput tiff = new TiffOutput(out, form, bytes, false);
            for (TilePart part : parts) {
                copy(part, tiff);
            }
            tiff.finish();
        }
        return name;
    }

    private void copy(TilePart part, TiffOutput tiff) throws IOException {
        try (DataInputStream in = new DataInputStream(fs().open(new Path(path, part.name())))) {
            for (int i = 0; i < part.tiles(); i++) {
                int index = in.readInt();
                byte[] tile = new byte[in.readInt()];
                in.readFully(tile);
                tiff.tile(index, tile);
            }
        }
    }

    private OutputStream create(String name) throws IOException {
        return new BufferedOutputStream(fs().create(new Path(path, name), true), 1 << 16);
    }
}
