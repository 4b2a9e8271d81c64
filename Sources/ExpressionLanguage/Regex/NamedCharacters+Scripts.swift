// The scripts of Unicode 16, as the Java platform names and tells them. A line has the names of a script and, after a colon, its characters:
// each range as the distance from the end of the one before and, after a plus sign, how many characters follow its first, to the base 36.
extension NamedCharacters {
    static let scripts = """
        COMMON ZYYY:0+1s q+5 q+1a 1+e 1+4 n v ch+12 5+4 2+j 38 9 6 1 hp 6 e 3 w 4c ec 3l+1 yh b9+3 82 167+2 1z+1 \
        5n+1 1 y5 d 7+3 1+5 1+2 2 lh+b 2+2e 1+a 3+a 1+e h+w 1r+11 1+2 2+5 1+q 1+g 15+2 4+ih m+a l+pr 74+hf 2+v \
        1+2w e8+2l b6+k 1 1+o f+7 4+3 2j+1 3 2i+1 43+f w+11 9 1c+1r v+28 1b 2g+4n 534+1r hkw+x 2u+2 4l+9 6s 4g az \
        e+1 g5u+1 5s+9 m+y 1+i 1+3 43 1+v q+5 q+a a 19+1 1s+6 1+6 a+4 76+2 4+18 3+8 28+c 1f+18 6c+q 10o4+3 318+6x \
        6+c3 4c+37 1o+6t a+12 2+1p 3+g 8+1 7+t 4+1o 5x+j c+j c+2e 9+o 3r+2c 1+1y 1+1 2 2+1 2+3 1+b 1 1+6 1+1s 1+3 \
        2+7 1+6 1+r 1+3 1+4 1 3+6 1+9f 2+83 2+1d 41d+1v 24+1o jm+17 4+2r c+e 2+e 1+e 1+10 a+4t 1k+p 1+1 d+17 4+8 \
        7+1 e+5 4a+rb 4+g 3+c 3+3a 4+2m 6+b 4 f+b 4+1j 8+9 6+13 8+t 2+b 4+1 1q+9f c+d 2+c 3+9 5+1j 7+e 2+a 6+8 \
        7+42 1+2t gvlz u+2n
        LATIN LATN:1t+p 6+p 1b f 5+m 1+u 1+cg 13+4 55n+11 6+1c 5+3 5+c 1+1x 1t+73 a9 d g+c 3x+1 6 r h+14 253+v \
        o82+2t 3+1u 2+1 1 1+7 l+d mo+16 1+8 1+3 fpy+6 t6+p 6+p 1lx+5 1+15 1+8 16it+u 6+5
        GREEK GREK:og+3 1+2 2+3 1 4 1 1+2 1 1+j 1+1q e+f 4yu+4 1e+4 4+4 2c 8w+l 2+5 2+11 2+5 2+7 1 1 1 1+u 2+1g \
        1+e 1+d 2+5 1+i 2+2 1+8 87 rb2 gyi+26 h 155r+1x
        CYRILLIC CYRL:sg+3o 2+4o 4ls+a 4g 24 38n+v nr4+2n ham+1 18n4+1p x
        ARMENIAN ARMN:10x+11 2+1d 2+2 1chv+4
        HEBREW HEBR:13l+1i 8+q 4+5 1cfc+p 1+4 1 1+1 1+1 1+9
        ARABIC ARAB:16o+4 1+5 1+d 1+2 1+v 1+9 b+p 1+2z 1+x 28+1b 6o+u 1+1 5+22 1+s 1bv4+36 g+a2 2+27 2+1h 7 w+f \
        34+4 1+3q 31f+u 1v+2 1j+3 181s+3 1+q 1+1 1 2 1+9 1+3 1 1 6 4 1 1 1+2 1+1 1 2 1 1 1 1 1+1 1 2+3 1+6 1+3 1+3 \
        1 1+9 1+g 5+2 1+4 1+g 1g+1
        SYRIAC SYRC:1ds+d 1+1n 2+2 7k+a
        THAANA THAA:1hc+1d
        DEVANAGARI DEVA:1s0+28 4+e 2+p vhc+v mio+9
        BENGALI BENG:1vk+3 1+7 2+1 2+l 1+6 1 3+3 2+8 2+1 2+3 8 4+1 1+4 2+o
        GURMUKHI GURU:1z5+2 1+5 4+1 2+l 1+6 1+1 1+1 1+1 2 1+4 4+1 2+2 3 7+3 1 7+g
        GUJARATI GUJR:22p+2 1+8 1+2 1+l 1+6 1+1 1+4 2+9 1+2 1+2 2 f+3 2+b 7+6
        ORIYA ORYA:269+2 1+7 2+1 2+l 1+6 1+1 1+4 2+8 2+1 2+2 7+2 4+1 1+4 2+h
        TAMIL TAML:29u+1 1+5 3+2 1+3 3+1 1 1+1 3+1 3+2 3+b 4+4 3+2 1+3 2 6 e+k 1ih1+1d d
        TELUGU TELU:2dc+c 1+2 1+m 1+f 2+8 1+2 1+3 7+1 1+2 2 2+3 2+9 7+8
        KANNADA KNDA:2gw+c 1+2 1+m 1+9 1+4 2+8 1+2 1+3 7+1 6+1 1+3 2+9 1+2
        MALAYALAM MLYM:2kg+c 1+2 1+1e 1+2 1+5 4+f 2+p
        SINHALA SINH:2o1+2 1+h 3+n 1+8 1 2+6 3 4+5 1 1+7 6+9 2+2 1fcc+j
        THAI:2rl+1l 5+r
        LAO LAOO:2v5+1 1 1+4 1+n 1 1+m 2+4 1 1+6 1+9 2+3
        TIBETAN TIBT:2yo+1z 1+z 4+12 1+z 1+e 1+6 4+1
        MYANMAR MYMR:35s+4f u9s+u 2p+v le8+j
        GEORGIAN GEOR:3a8+11 1 5 2+16 1+3 2a8+16 2+2 37k+11 1 5
        HANGUL HANG:3cw+73 5ym+1 75+2l 35+u 1t+u nhd+s hv+8mb c+m 4+1c 7tw+u 3+5 2+5 2+5 2+2
        ETHIOPIC ETHI:3k0+20 1+3 2+6 1 1+3 2+14 1+3 2+w 1+3 2+6 1 1+3 2+e 1+1k 1+3 2+1u 2+v 3+p 546+m 9+6 1+6 1+6 \
        1+6 1+6 1+6 1+6 1+6 opu+5 2+5 2+5 9+6 1+6 1qk1+6 1+3 1+1 1+e
        CHEROKEE CHER:3vk+2d 2+5 twy+27
        CANADIAN_ABORIGINAL CANS:3y8+hr fk+1x 1ewq+f
        OGHAM OGAM:4g0+s
        RUNIC RUNR:4gw+22 3+a
        KHMER KHMR:4n4+2l 2+9 6+9 di+v
        MONGOLIAN MONG:4qo+1 2 1+j 6+2g 7+16 1e45+c
        HIRAGANA HIRA:9j5+2d 6+2 23q9+7y i t+2 crx
        KATAKANA KANA:9lt+2h 2+2 6o+f 5s+1a 1+2f 14b2+9 1+18 ytu+3 1+6 1+1 1 7z+2 1e e+3
        BOPOMOFO BOPO:kq+1 93t+16 34+v
        HAN HANI:96o+p 1+2g c+5x 1b 1 p+8 e+3 qs+533 1s+g73 hkw+a5 2+2x n48+1 c+1 sge+wyn w+37d 6+65 2+4g1 e+5rk \
        f+h9 1wi+f1 15u+3t6 5+38f
        YI YIII:vls+wc 3+1i
        OLD_ITALIC ITAL:1f5s+z 9+2
        GOTHIC GOTH:1f74+q
        DESERET DSRT:1fcw+27
        INHERITED ZINH:lc+33 7p+1 ck+a q kg+3 3ff+u e9+2 1+c 1+6 4 6 3+1 5i+1r ek+1 5e+w 309+3 2z+1 14kl+f g+d r3 \
        6a 38a 1138+19 2+m f4+2 h+7 2+6 u+3 h45u+6n
        TAGALOG TGLG:4jk+l 9
        HANUNOO HANO:4kg+k
        BUHID BUHD:4lc+j
        TAGBANWA TAGB:4m8+c 1+2 1+1
        LIMBU LIMB:4xs+u 1+b 4+b 4 3+b
        TAI_LE TALE:500+t 2+4
        LINEAR_B LINB:1ekg+b 1+p 1+i 1+1 1+e 2+d y+3e
        UGARITIC UGAR:1f9c+t 1
        SHAVIAN SHAW:1ff4+1b
        OSMANYA OSMA:1fgg+t 2+9
        CYPRIOT CPRT:1g5c+5 2 1+17 1+1 3 2
        BRAILLE BRAI:7wg+73
        BUGINESE BUGI:54w+r 2+1
        COPTIC COPT:rm+d 80g+37 5+6
        NEW_TAI_LUE TALU:51c+17 4+p 6+a 3+1
        GLAGOLITIC GLAG:8ow+2n 2e1s+6 1+g 2+6 1+1 1+4
        TIFINAGH TFNG:8xc+1j 7+1 e
        SYLOTI_NAGRI SYLO:x6o+18
        OLD_PERSIAN XPEO:1fa8+z 4+d
        KHAROSHTHI KHAR:1gjk+3 1+1 5+7 1+2 1+s 2+2 4+9 7+8
        BALINESE BALI:5c0+24 1+1d
        CUNEIFORM XSUX:1kw0+pl 2u+32 1+4 b+5f
        PHOENICIAN PHNX:1gcg+r 3
        PHAGS_PA PHAG:x8g+1j
        NKO NKOO:1j4+1m 2+2
        SUNDANESE SUND:5fk+1r 74+7
        BATAK BATK:5hc+1f 8+3
        LEPCHA LEPC:5j4+1j 3+e 3+2
        OL_CHIKI OLCK:5lc+1b
        VAI VAII:wlc+8b
        SAURASHTRA SAUR:xa8+1x 8+b
        KAYAH_LI KALI:xds+19 1
        REJANG RJNG:xf4+z b
        LYCIAN LYCI:1f28+s
        CARIAN CARI:1f34+1c
        LYDIAN LYDI:1gdc+p 5
        CHAM:xkw+1i 9+d 2+9 2+3
        TAI_THAM LANA:55s+1q 1+s 2+a 6+9 6+d
        TAI_VIET TAVT:xog+1u o+4
        AVESTAN AVST:1gqo+1h 3+6
        EGYPTIAN_HIEROGLYPHS EGYP:1o1s+ut a+32y
        SAMARITAN SAMR:1kw+19 2+e
        MANDAIC MAND:1mo+r 2
        LISU:wk0+1b o8g
        BAMUM BAMU:www+2f 124o+fs
        JAVANESE JAVA:xhc+25 2+9 4+1
        MEETEI_MAYEK MTEI:xr4+m 5l+19 2+9
        IMPERIAL_ARAMAIC ARMI:1g74+l 1+8
        OLD_SOUTH_ARABIAN SARB:1gm8+v
        INSCRIPTIONAL_PARTHIAN PRTI:1gsg+l 2+7
        INSCRIPTIONAL_PAHLAVI PHLI:1gtc+i 5+7
        OLD_TURKIC ORKH:1gxs+20
        BRAHMI BRAH:1hq8+25 4+z 9
        KAITHI KTHI:1hts+1u a
        MEROITIC_HIEROGLYPHS MERO:1gg0+v
        MEROITIC_CURSIVE MERC:1ggw+n 4+j 2+19
        SORA_SOMPENG SORA:1hw0+o 7+9
        CHAKMA CAKM:1hxc+1g 1+h
        SHARADA SHRD:1i0w+2n
        TAKRI TAKR:1j0g+1l 6+9
        MIAO PLRD:20hs+22 4+1k 7+g
        CAUCASIAN_ALBANIAN AGHB:1flc+1f b
        BASSA_VAH BASS:1zo0+t 2+5
        DUPLOYAN DUPL:2fpc+2y 5+c 3+8 7+9 2+3
        ELBASAN ELBA:1fk0+13
        GRANTHA GRAN:1ibk+3 1+7 2+1 2+l 1+6 1+1 1+4 2+8 2+1 2+2 2 6 5+6 2+6 3+4
        PAHAWH_HMONG HMNG:1zpc+1x a+9 1+6 1+k 5+i
        KHOJKI KHOJ:1i4g+h 1+1a
        LINEAR_A LINA:1fr4+8m 9+l a+7
        MAHAJANI MAHJ:1hzk+12
        MANICHAEAN MANI:1gow+12 4+b
        MENDE_KIKAKUI MEND:2oe8+5g 2+f
        MODI:1iww+1w b+9
        MRO MROO:1zk0+u 1+9 4+1
        OLD_NORTH_ARABIAN NARB:1gn4+v
        NABATAEAN NBAT:1g8w+u 8+8
        PALMYRENE PALM:1g80+v
        PAU_CIN_HAU PAUC:1juo+1k
        OLD_PERMIC PERM:1f80+16
        PSALTER_PAHLAVI PHLP:1gu8+h 7+3 c+6
        SIDDHAM SIDD:1itc+1h 2+11
        KHUDAWADI SIND:1i9c+1m 5+9
        TIRHUTA TIRH:1im8+1z 8+9
        WARANG_CITI WARA:1jfk+2a c
        AHOM:1j40+q 2+e 4+m
        ANATOLIAN_HIEROGLYPHS HLUW:1s00+g6
        HATRAN HATR:1gbk+i 1+1 5+4
        MULTANI MULT:1i80+6 1 1+3 1+e 1+a
        OLD_HUNGARIAN HUNG:1h1c+1e d+1e 7+5
        SIGNWRITING SGNW:2l8g+i3 f+4 1+e
        ADLAM ADLM:2olc+23 4+9 4+1
        BHAIKSUKI BHKS:1k3k+8 1+18 1+d a+s
        MARCHEN MARC:1k6o+v 2+l 1+d
        NEWA:1iio+2j 1+4
        OSAGE OSGE:1fhs+z 4+z
        TANGUT TANG:20o0 v+4qf 8+lb e8+8
        MASARAM_GONDI GONM:1kao+6 1+1 1+17 3 1+1 1+8 8+9
        NUSHU NSHU:20o1 cy6+az
        SOYOMBO SOYO:1jrk+2a
        ZANABAZAR_SQUARE ZANB:1jpc+1z
        HANIFI_ROHINGYA ROHG:1h4w+13 8+9
        OLD_SOGDIAN SOGO:1hj4+13
        SOGDIAN SOGD:1hkg+15
        DOGRA DOGR:1jb4+1n
        GUNJALA_GONDI GONG:1kdc+5 1+1 1+10 1+1 1+5 7+9
        MAKASAR MAKA:1ko0+o
        MEDEFAIDRIN MEDF:20cg+2i
        ELYMAIC ELYM:1hpc+m
        NANDINAGARI NAND:1jmo+7 2+19 2+a
        NYIAKENG_PUACHUE_HMONG HMNP:2n0g+18 3+d 2+9 4+1
        WANCHO WCHO:2ncw+1l 5
        YEZIDI YEZI:1hfk+15 1+2 2+1
        CHORASMIAN CHRS:1ho0+r
        DIVES_AKURU DIAK:1ji8+6 2 2+7 1+1 1+t 1+1 2+b 9+9
        KHITAN_SMALL_SCRIPT KITS:20o4 5cr+d1 15
        VITHKUQI VITH:1fn4+a 1+e 1+6 1+1 1+a 1+e 1+6 1+1
        OLD_UYGHUR OUGR:1hm8+p
        CYPRO_MINOAN CPMN:1nyo+2q
        TANGSA TNSA:1zlc+26 1+9
        TOTO:2nbk+u
        KAWI:1kow+g 1+14 3+s
        NAG_MUNDARI NAGM:2nrk+15
        TODHRI TODR:1fpc+1f
        GARAY GARA:1h6o+11 3+s 8+1
        TULU_TIGALARI TUTG:1if4+9 1 2 1+11 1+9 1 2 1+3 1+9 1+1 8+1
        SUNUWAR SUNU:1k1s+x e+9
        GURUNG_KHEMA GUKH:1xq8+1l
        KIRAT_RAI KRAI:205c+1l
        OL_ONAL ONAO:2nyo+16 4
        """
}
