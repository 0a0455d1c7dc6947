package dev.waybill.models.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.models.http.Addresses.PrivateAddressException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "169.254.170.2",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::1",
                "2001:0:4136:e378::1",
                "2001:db8::1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:1ff:ffff::1",
                "3fff::1",
                "3fff:fff:ffff::1",
                "5f00::1",
                "192.88.99.1"
            })
    void addressThatNotEverybodyCanReach_isRefused(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isFalse();
        assertThatExceptionOfType(PrivateAddressException.class)
                .isThrownBy(() -> new Addresses(false).of(address.contains(":") ? "[" + address + "]" : address))
                .withMessageNotContaining(address);
        assertThat(new Addresses(true).of(address)).hasSize(1);
        assertThat(new Addresses(false).mayBe(inUri(address))).isFalse();
        assertThat(new Addresses(true).mayBe(inUri(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "172.32.0.1",
                "100.128.0.1",
                "192.0.1.1",
                "2606:4700::1111",
                "2001:200::1",
                "2001:4860:4860::8888",
                "3ffe::1",
                "3fff:1000::1",
                "192.88.98.1",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808",
                "2002:808:808::1"
            })
    void addressOfEverybody_isTaken(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
        assertThat(new Addresses(false).mayBe(inUri(address))).isTrue();
    }

    private static String inUri(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example.com", "10.0.0.1.nip.io", "10.example", "1.2.3.999", "localhost"})
    void name_saysNothing_andIsNotLookedUp(String host) {
        Addresses addresses = new Addresses(false, asked -> {
            throw new AssertionError("looked up");
        });
        assertThat(addresses.mayBe(host)).isTrue();
    }

    @Test
    void bracketsAroundNoAddress_mayNotBeCalled() {
        assertThat(new Addresses(false).mayBe("[::1%lo]")).isFalse();
        assertThat(new Addresses(false).mayBe("[no address]")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "127.1", "0177.0.0.1", "0x7f.0.0.1"})
    void loopbackInAnotherSpelling_isNeverCalled(String host) {
        try {
            assertThat(new Addresses(false).of(host)).allMatch(Addresses::isPublic);
        } catch (java.io.IOException refusedOrUnknown) {
            assertThat(refusedOrUnknown).isNotNull();
        }
    }

    @Test
    void hostWithOnePrivateAddressAmongOthers_isRefused() throws Exception {
        InetAddress[] mixed = {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")};
        assertThatExceptionOfType(PrivateAddressException.class)
                .isThrownBy(() -> new Addresses(false, host -> mixed).of("both.example"));
    }
}
