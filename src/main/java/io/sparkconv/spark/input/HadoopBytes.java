// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.image.tiff.RandomBytes;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file of any file system that Hadoop knows, read in pieces. */
public record HadoopBytes(FSDataInputStream in, long length) implements RandomBytes {

    public static HadoopBytes open(FileSystem fs, Path file) throws IOException {
        return new HadoopBytes(Location.open(fs, file), fs.getFileStatus(file).getLen());
    }

    @Override
    public void read(long position, byte[] into, int offset, int length) throws IOException {
        in.readFully(position, into, offset, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
