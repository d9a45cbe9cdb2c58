// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.image.ImageFile;
import io.sparkconv.image.Status;
import io.sparkconv.image.tiff.RandomBytes;
import io.sparkconv.spark.archive.ArchiveReader;
import io.sparkconv.spark.archive.Member;
import io.sparkconv.spark.archive.RefusedContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** An image that is a member of an archive. */
public record ArchivedImageFile(ArchiveReader archive, Member member) implements ImageFile {

    @Override
    public long length() {
        return member.length();
    }

    @Override
    public byte[] bytes() {
        try {
            return archive.read(member);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open() {
        try {
            return archive.open(member);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Archives are read from their beginnings on. */
    @Override
    public RandomBytes random() {
        throw new UncheckedIOException(new RefusedContent(
                Status.TOO_LARGE,
                "member has " + member.length()
                        + " bytes and would have to be read in pieces, which no archive allows"));
    }
}
