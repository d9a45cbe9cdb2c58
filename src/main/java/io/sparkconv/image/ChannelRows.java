// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.io.IOException;
import java.util.Set;

/** The rows of a streamed picture, brought to the channels asked, one in memory at a time. */
final class ChannelRows implements PixelRows {

    private final PictureRows picture;
    private final Channels channels;
    private final byte[] rgb;
    private final byte[] selected;
    private int next;

    ChannelRows(PictureRows picture, Channels channels) {
        this.picture = picture;
        this.channels = channels;
        this.rgb = new byte[Math.multiplyExact(3, picture.width())];
        this.selected = channels == Channels.GRAY ? new byte[picture.width()] : rgb;
    }

    @Override
    public int at(int y) throws IOException {
        for (; next <= y; next++) {
            picture.next(rgb, 0);
        }
        channels.select(rgb, selected);
        return 0;
    }

    @Override
    public byte[] array() {
        return selected;
    }

    /** Reads the rows that nobody asked for, and what comes after them. */
    Set<Note> finish() throws IOException {
        for (; next < picture.height(); next++) {
            picture.next(rgb, 0);
        }
        return picture.finish();
    }
}
