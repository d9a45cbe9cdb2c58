// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.image.Status;
import java.io.Serializable;

/**
 * One image, before anybody has opened it.
 *
 * @param path as Hadoop writes it, scheme included; of an image in an archive {@code ARCHIVE!/NAME}
 * @param length in bytes
 * @param modificationTime of the file, the archive's if it is in one, in milliseconds since 1970
 * @param sha256 of its bytes, in hexadecimal digits; null if that was not asked for or there are none
 */
public record ImageEntry(String path, long length, long modificationTime, ImageSource source, String sha256)
        implements Serializable {

    /** An image whose bytes nobody has looked at. */
    public ImageEntry(String path, long length, long modificationTime, ImageSource source) {
        this(path, length, modificationTime, source, null);
    }

    /** An image that is a file. */
    public ImageEntry(String path, long length, long modificationTime) {
        this(path, length, modificationTime, new ImageSource.WholeFile());
    }

    /** The same image, whose bytes have this hash. */
    public ImageEntry withHash(String hash) {
        return new ImageEntry(path, length, modificationTime, source, hash);
    }

    /** The same image, which is not to be read. */
    public ImageEntry refused(Status status, String reason) {
        return new ImageEntry(path, length, modificationTime, new ImageSource.Nowhere(status, reason));
    }

    /** Whether a list names it and nothing is there. */
    public boolean isMissing() {
        return source instanceof ImageSource.Nowhere nowhere && nowhere.status() == Status.MISSING;
    }

    /** Whether both are rows of one file. */
    public boolean isInFileOf(ImageEntry other) {
        return source instanceof ImageSource.TableRow here
                && other.source instanceof ImageSource.TableRow there
                && here.file().equals(there.file());
    }

    /** Whether the same task should read both. */
    public boolean isStreamedWith(ImageEntry other) {
        return source.stream().isPresent() && source.stream().equals(other.source.stream());
    }
}
