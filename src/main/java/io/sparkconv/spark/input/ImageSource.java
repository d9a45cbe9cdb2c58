// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.image.Raster;
import io.sparkconv.image.Status;
import io.sparkconv.image.tiff.TiffPage;
import io.sparkconv.spark.archive.ArchiveKind;
import io.sparkconv.spark.archive.Member;
import io.sparkconv.spark.archive.MemberPlace;
import java.io.Serializable;
import java.util.Optional;

/** Where the bytes of an image are. */
public sealed interface ImageSource extends Serializable {

    /** What has to be read from its beginning to come to the image, and is best read by one task. */
    default Optional<String> stream() {
        return Optional.empty();
    }

    /** The file at the image's path, which was there when it was listed; not to find it is a fault of storage. */
    record WholeFile() implements ImageSource {}

    /** The file at the image's path, as a list says; not to find it is a fault of the list. */
    record NamedFile() implements ImageSource {}

    /**
     * A member of an archive.
     *
     * @param archive its path
     * @param archiveLength in bytes
     */
    record InArchive(String archive, long archiveLength, ArchiveKind kind, Member member) implements ImageSource {

        /** What stands between the path of an archive and the name of a member. */
        static final String SEPARATOR = "!/";

        @Override
        public Optional<String> stream() {
            return member.place() instanceof MemberPlace.Streamed ? Optional.of(archive) : Optional.empty();
        }
    }

    /**
     * A page of a TIFF.
     *
     * @param file its path
     * @param fileLength in bytes
     * @param named whether nothing but a list says that the file is there
     */
    record PageOf(String file, long fileLength, boolean named, TiffPage page) implements ImageSource {}

    /**
     * A row of a table, which Spark reads.
     *
     * @param file that the row is in, as Spark writes it
     * @param number of the row in the file; null if the image's path tells rows apart
     */
    record TableRow(String file, Long number) implements ImageSource {}

    /** Here: they came with the row that the image stands in, and go nowhere else. */
    record InMemory(byte[] content) implements ImageSource {}

    /** Here, as pixels. */
    record Pixels(Raster raster) implements ImageSource {}

    /** Nowhere, and the image is a row that says why. */
    record Nowhere(Status status, String reason) implements ImageSource {}
}
