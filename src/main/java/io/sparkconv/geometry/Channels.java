// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** A set of a tensor's channels, in ascending order. Immutable. */
public final class Channels {

    /** No channel. */
    public static final Channels NONE = new Channels(new BitSet());

    private final BitSet members;

    private Channels(BitSet members) {
        this.members = members;
    }

    /** The first {@code count} channels. */
    public static Channels all(int count) {
        return range(0, count);
    }

    /** The channels {@code from … to - 1}. */
    public static Channels range(int from, int to) {
        BitSet members = new BitSet(to);
        members.set(from, Math.max(from, to));
        return new Channels(members);
    }

    /** These channels, in any order, repeated or not. */
    public static Channels of(IntStream channels) {
        BitSet members = new BitSet();
        channels.forEach(members::set);
        return new Channels(members);
    }

    /** {@code parts} runs of channels, as even as can be, that are all of {@code count}; the last may be empty. */
    public static List<Channels> even(int count, int parts) {
        List<Channels> shares = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            shares.add(range((int) ((long) count * part / parts), (int) ((long) count * (part + 1) / parts)));
        }
        return shares;
    }

    public int size() {
        return members.cardinality();
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public boolean contains(int channel) {
        return members.get(channel);
    }

    /** Whether all of the other's channels are here. */
    public boolean contains(Channels other) {
        return other.minus(this).isEmpty();
    }

    public Channels union(Channels other) {
        BitSet result = copy();
        result.or(other.members);
        return new Channels(result);
    }

    public Channels intersection(Channels other) {
        BitSet result = copy();
        result.and(other.members);
        return new Channels(result);
    }

    public Channels minus(Channels other) {
        BitSet result = copy();
        result.andNot(other.members);
        return new Channels(result);
    }

    /** The channels that these become. */
    public Channels map(IntUnaryOperator to) {
        return of(stream().map(to));
    }

    /** The channels in ascending order. */
    public IntStream stream() {
        return members.stream();
    }

    /** Where each of the other's channels, all of which are here, comes in the order of these. */
    public Channels placesOf(Channels other) {
        BitSet places = new BitSet();
        int place = 0;
        for (int c = members.nextSetBit(0); c >= 0; c = members.nextSetBit(c + 1)) {
            places.set(place++, other.contains(c));
        }
        return new Channels(places);
    }

    /** The runs of neighbouring channels, ascending. */
    public List<Interval> runs() {
        List<Interval> runs = new ArrayList<>();
        for (int from = members.nextSetBit(0); from >= 0; ) {
            int to = members.nextClearBit(from);
            runs.add(new Interval(from, to - 1L));
            from = members.nextSetBit(to);
        }
        return runs;
    }

    private BitSet copy() {
        return (BitSet) members.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Channels channels && members.equals(channels.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /** The runs: {@code 0-47,96}. */
    @Override
    public String toString() {
        List<String> runs = runs().stream()
                .map(run -> run.low() == run.high() ? "" + run.low() : run.low() + "-" + run.high())
                .toList();
        return String.join(",", runs);
    }
}
