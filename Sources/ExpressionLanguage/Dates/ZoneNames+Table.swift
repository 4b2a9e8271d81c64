// The zones of the IANA database and their names in American English, from the Unicode CLDR and as the Java platform
// prints them: standard and summer time short, standard and summer time long, short and long without regard to summer time.
// An empty summer time is the standard one. A name with a star is read as that of another line. The first zone of a line is the one
// that its names are read as. The last line has the zones that are named by their offset.
extension ZoneNames {
    static let table = """
        GMT||Greenwich Mean Time||GMT|Greenwich Mean Time>GMT Africa/Abidjan Africa/Bamako Africa/Banjul \
        Africa/Bissau Africa/Conakry Africa/Dakar Africa/Freetown Africa/Lome Africa/Monrovia Africa/Nouakchott \
        Africa/Ouagadougou Africa/Sao_Tome Africa/Timbuktu America/Danmarkshavn Atlantic/Reykjavik \
        Atlantic/St_Helena Etc/GMT Etc/GMT+0 Etc/GMT-0 Etc/GMT0 Etc/Greenwich GMT0 Greenwich Iceland
        GMT*|GHST|Greenwich Mean Time*|Ghana Summer Time|GMT*|Ghana Mean Time>Africa/Accra
        EAT|EAST*|East Africa Time|Eastern African Summer Time|EAT|Eastern Africa Time>Africa/Nairobi \
        Africa/Addis_Ababa Africa/Asmara Africa/Asmera Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala \
        Africa/Mogadishu Indian/Antananarivo Indian/Comoro Indian/Mayotte
        CET|CEST|Central European Standard Time|Central European Summer Time|CET|Central European Time>Europe/Paris \
        Africa/Algiers Africa/Ceuta Africa/Tunis Arctic/Longyearbyen Atlantic/Jan_Mayen Europe/Amsterdam \
        Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Budapest \
        Europe/Busingen Europe/Copenhagen Europe/Gibraltar Europe/Ljubljana Europe/Luxembourg Europe/Madrid \
        Europe/Malta Europe/Monaco Europe/Oslo Europe/Podgorica Europe/Prague Europe/Rome Europe/San_Marino \
        Europe/Sarajevo Europe/Skopje Europe/Stockholm Europe/Tirane Europe/Vaduz Europe/Vatican Europe/Vienna \
        Europe/Warsaw Europe/Zagreb Europe/Zurich Poland
        WAT|WAST|West Africa Standard Time|West Africa Summer Time|WAT|West Africa Time>Africa/Lagos Africa/Bangui \
        Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Libreville Africa/Luanda Africa/Malabo \
        Africa/Ndjamena Africa/Niamey Africa/Porto-Novo
        CAT|CAST|Central Africa Time|Central African Summer Time|CAT|Central Africa Time>Africa/Maputo \
        Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Harare Africa/Juba Africa/Khartoum Africa/Kigali \
        Africa/Lubumbashi Africa/Lusaka
        EET|EEST|Eastern European Standard Time|Eastern European Summer Time|EET|Eastern European \
        Time>Europe/Bucharest Africa/Cairo Africa/Tripoli Asia/Amman Asia/Beirut Asia/Damascus Asia/Gaza Asia/Hebron \
        Asia/Nicosia Egypt Europe/Athens Europe/Chisinau Europe/Helsinki Europe/Kaliningrad Europe/Kiev Europe/Kyiv \
        Europe/Mariehamn Europe/Nicosia Europe/Riga Europe/Sofia Europe/Tallinn Europe/Tiraspol Europe/Uzhgorod \
        Europe/Vilnius Europe/Zaporozhye Libya
        WET*|WEST*|Western European Time*|Western European Summer Time*|WET*|Western European \
        Time*>Africa/Casablanca Africa/El_Aaiun WET
        SAST||South Africa Standard Time|South Africa Summer Time|SAT|South Africa Time>Africa/Johannesburg \
        Africa/Maseru Africa/Mbabane
        CAT*|WAT*|Central Africa Time*|Western African Time|CAT*|Central African Time>Africa/Windhoek
        HAST|HADT|Hawaii-Aleutian Standard Time*|Hawaii-Aleutian Daylight Time*|HAT|Hawaii-Aleutian \
        Time*>America/Adak America/Atka Pacific/Johnston US/Aleutian
        AKST|AKDT|Alaska Standard Time|Alaska Daylight Time|AKT|Alaska Time>America/Juneau America/Anchorage \
        America/Metlakatla America/Nome America/Sitka America/Yakutat US/Alaska
        AST|ADT|Atlantic Standard Time|Atlantic Daylight Time|AT|Atlantic Time>America/Halifax America/Anguilla \
        America/Antigua America/Aruba America/Barbados America/Blanc-Sablon America/Curacao America/Dominica \
        America/Glace_Bay America/Goose_Bay America/Grenada America/Guadeloupe America/Kralendijk \
        America/Lower_Princes America/Marigot America/Martinique America/Moncton America/Montserrat \
        America/Port_of_Spain America/Puerto_Rico America/Santo_Domingo America/St_Barthelemy America/St_Kitts \
        America/St_Lucia America/St_Thomas America/St_Vincent America/Thule America/Tortola America/Virgin \
        Atlantic/Bermuda Canada/Atlantic
        BRT|BRST|Brasilia Standard Time|Brasilia Summer Time|BRT|Brasilia Time>America/Sao_Paulo America/Araguaina \
        America/Bahia America/Belem America/Fortaleza America/Maceio America/Recife America/Santarem Brazil/East
        ART|ARST|Argentina Standard Time|Argentina Summer Time|ART|Argentina Time>America/Argentina/Buenos_Aires \
        America/Argentina/Catamarca America/Argentina/ComodRivadavia America/Argentina/Cordoba \
        America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza America/Argentina/Rio_Gallegos \
        America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman \
        America/Argentina/Ushuaia America/Buenos_Aires America/Catamarca America/Cordoba America/Jujuy \
        America/Mendoza America/Rosario
        PYT|PYST|Paraguay Standard Time|Paraguay Summer Time|PYT|Paraguay Time>America/Asuncion
        EST|EDT|Eastern Standard Time|Eastern Daylight Time|ET|Eastern Time>America/New_York America/Atikokan \
        America/Cancun America/Cayman America/Coral_Harbour America/Detroit America/Fort_Wayne America/Grand_Turk \
        America/Indiana/Indianapolis America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Vevay \
        America/Indiana/Vincennes America/Indiana/Winamac America/Indianapolis America/Iqaluit America/Jamaica \
        America/Kentucky/Louisville America/Kentucky/Monticello America/Louisville America/Montreal America/Nassau \
        America/Nipigon America/Panama America/Pangnirtung America/Port-au-Prince America/Thunder_Bay \
        America/Toronto Canada/Eastern EST5EDT Jamaica US/East-Indiana US/Eastern US/Michigan
        CST|CDT|Central Standard Time|Central Daylight Time|CT|Central Time>America/Chicago America/Bahia_Banderas \
        America/Belize America/Chihuahua America/Costa_Rica America/El_Salvador America/Guatemala \
        America/Indiana/Knox America/Indiana/Tell_City America/Knox_IN America/Managua America/Matamoros \
        America/Menominee America/Merida America/Mexico_City America/Monterrey America/North_Dakota/Beulah \
        America/North_Dakota/Center America/North_Dakota/New_Salem America/Ojinaga America/Rainy_River \
        America/Rankin_Inlet America/Regina America/Resolute America/Swift_Current America/Tegucigalpa \
        America/Winnipeg CST6CDT Canada/Central Canada/Saskatchewan Mexico/General US/Central US/Indiana-Starke
        AMT|AMST|Amazon Standard Time|Amazon Summer Time|AMT|Amazon Time>America/Manaus America/Boa_Vista \
        America/Campo_Grande America/Cuiaba America/Porto_Velho Brazil/West
        COT|COST|Colombia Standard Time|Colombia Summer Time|COT|Colombia Time>America/Bogota
        MST|MDT|Mountain Standard Time|Mountain Daylight Time|MT*|Mountain Time>America/Denver America/Boise \
        America/Cambridge_Bay America/Ciudad_Juarez America/Creston America/Dawson America/Dawson_Creek \
        America/Edmonton America/Fort_Nelson America/Inuvik America/Phoenix America/Shiprock America/Whitehorse \
        America/Yellowknife Canada/Mountain Canada/Yukon MST7MDT Navajo US/Arizona US/Mountain
        VET|VEST|Venezuela Time|Venezuela Summer Time|VET|Venezuela Time>America/Caracas
        GFT|GFST|French Guiana Time|French Guiana Summer Time|GFT|French Guiana Time>America/Cayenne
        ACT|ACST|Acre Standard Time|Acre Summer Time|ACT|Acre Time>America/Rio_Branco America/Eirunepe \
        America/Porto_Acre Brazil/Acre
        PST|PDT|Pacific Standard Time|Pacific Daylight Time|PT|Pacific Time>America/Los_Angeles America/Ensenada \
        America/Tijuana America/Vancouver Canada/Pacific Mexico/BajaNorte PST8PDT US/Pacific
        WGT|WGST|West Greenland Standard Time|West Greenland Summer Time|WGT|West Greenland Time>America/Nuuk \
        America/Godthab
        ECT|ECST|Ecuador Time|Ecuador Summer Time|ECT|Ecuador Time>America/Guayaquil
        GYT|GYST|Guyana Time|Guyana Summer Time|GYT|Guyana Time>America/Guyana
        CST*|CDT*|Cuba Standard Time|Cuba Daylight Time|CT*|Cuba Time>America/Havana Cuba
        MST*|MDT*|Mexican Pacific Standard Time|Mexican Pacific Daylight Time|MT*|Mexican Pacific \
        Time>America/Mazatlan America/Hermosillo Mexico/BajaSur
        BOT|BOST|Bolivia Time|Bolivia Summer Time|BOT|Bolivia Time>America/La_Paz
        PET|PEST|Peru Standard Time|Peru Summer Time|PET|Peru Time>America/Lima
        PMST|PMDT|St. Pierre & Miquelon Standard Time|St. Pierre & Miquelon Daylight Time|PMT|St. Pierre & Miquelon \
        Time>America/Miquelon
        UYT|UYST|Uruguay Standard Time|Uruguay Summer Time|UYT|Uruguay Time>America/Montevideo
        FNT|FNST|Fernando de Noronha Standard Time|Fernando de Noronha Summer Time|FNT|Fernando de Noronha \
        Time>America/Noronha Brazil/DeNoronha
        SRT|SRST|Suriname Time|Suriname Summer Time|SRT|Suriname Time>America/Paramaribo
        PST*|PDT*|Northwest Mexico Standard Time|Northwest Mexico Daylight Time|PT*|Northwest Mexico \
        Time>America/Santa_Isabel
        CLT*|CLST*|Chile Standard Time|Chile Summer Time*|CLT*|Chile Time*>America/Santiago Chile/Continental
        EGT|EGST|East Greenland Standard Time|East Greenland Summer Time|EGT|East Greenland \
        Time>America/Scoresbysund
        NST|NDT|Newfoundland Standard Time|Newfoundland Daylight Time|NT|Newfoundland Time>America/St_Johns \
        Canada/Newfoundland
        AWST*|AWDT*|Casey Time|Australian Western Daylight Time*|AWT*|Australian Western Time>Antarctica/Casey
        DAVT|DAVST|Davis Time|Davis Summer Time|DAVT|Davis Time>Antarctica/Davis
        DDUT|DDUST|Dumont-d’Urville Time|Dumont-d'Urville Summer Time|DDUT|Dumont-d'Urville \
        Time>Antarctica/DumontDUrville
        AEST|AEDT|Australian Eastern Standard Time|Australian Eastern Daylight Time|AET|Eastern Australia \
        Time>Australia/Sydney Antarctica/Macquarie Australia/ACT Australia/Brisbane Australia/Canberra \
        Australia/Currie Australia/Hobart Australia/Lindeman Australia/Melbourne Australia/NSW Australia/Queensland \
        Australia/Tasmania Australia/Victoria
        MAWT|MAWST|Mawson Time|Mawson Summer Time|MAWT|Mawson Time>Antarctica/Mawson
        NZST|NZDT|New Zealand Standard Time|New Zealand Daylight Time|NZT|New Zealand Time>Pacific/Auckland \
        Antarctica/McMurdo Antarctica/South_Pole NZ
        CLT|CLST|Chile Time|Chile Summer Time|CLT|Chile Time>Antarctica/Palmer
        ROTT|ROTST|Rothera Time|Rothera Summer Time|ROTT|Rothera Time>Antarctica/Rothera
        SYOT|SYOST|Syowa Time|Syowa Summer Time|SYOT|Syowa Time>Antarctica/Syowa
        GMT*|CEST*|Greenwich Mean Time*|Central European Summer Time*|ATT|Troll Time>Antarctica/Troll
        VOST|VOSST|Vostok Time|Vostok Summer Time|VOST|Vostok Time>Antarctica/Vostok
        AST*|ADT*|Arabian Standard Time|Arabian Daylight Time|AT*|Arabian Time>Asia/Riyadh Asia/Aden Asia/Baghdad \
        Asia/Bahrain Asia/Kuwait Asia/Qatar
        ALMT|ALMST|East Kazakhstan Time|Alma-Ata Summer Time|ALMT|Alma-Ata Time>Asia/Almaty
        ANAT|ANAST|Anadyr Standard Time|Anadyr Summer Time|ANAT|Anadyr Time>Asia/Anadyr
        AQTT*|AQTST*|West Kazakhstan Time*|Aqtau Summer Time|AQTT*|Aqtau Time>Asia/Aqtau
        AQTT|AQTST|West Kazakhstan Time|Aqtobe Summer Time|AQTT|Aqtobe Time>Asia/Aqtobe
        TMT|TMST|Turkmenistan Standard Time|Turkmenistan Summer Time|TMT|Turkmenistan Time>Asia/Ashgabat \
        Asia/Ashkhabad
        AZT|AZST|Azerbaijan Standard Time|Azerbaijan Summer Time|AZT|Azerbaijan Time>Asia/Baku
        ICT|ICST|Indochina Time|Indochina Summer Time|ICT|Indochina Time>Asia/Bangkok Asia/Ho_Chi_Minh \
        Asia/Phnom_Penh Asia/Saigon Asia/Vientiane
        KGT|KGST|Kyrgyzstan Time|Kirgizstan Summer Time|KGT|Kirgizstan Time>Asia/Bishkek
        BNT|BNST|Brunei Darussalam Time|Brunei Summer Time|BNT|Brunei Time>Asia/Brunei
        IST|IDT|India Standard Time|India Daylight Time|IT|India Time>Asia/Kolkata Asia/Calcutta Asia/Colombo
        YAKT|YAKST|Yakutsk Standard Time|Yakutsk Summer Time|YAKT|Yakutsk Time>Asia/Yakutsk Asia/Chita Asia/Khandyga
        CHOT|CHOST|Ulaanbaatar Standard Time*|Ulaanbaatar Summer Time*|CHOT|Ulaanbaatar Time*>Asia/Choibalsan
        CST*|CDT*|China Standard Time|China Daylight Time|CT*|China Time>Asia/Shanghai Asia/Chongqing Asia/Chungking \
        Asia/Harbin Asia/Macao Asia/Macau PRC
        BDT|BDST|Bangladesh Standard Time|Bangladesh Summer Time|BDT|Bangladesh Time>Asia/Dhaka Asia/Dacca
        TLT|TLST|East Timor Time|Timor-Leste Summer Time|TLT|Timor-Leste Time>Asia/Dili
        GST*|GDT*|Gulf Standard Time|Gulf Daylight Time|GT*|Gulf Time>Asia/Dubai Asia/Muscat
        TJT|TJST|Tajikistan Time|Tajikistan Summer Time|TJT|Tajikistan Time>Asia/Dushanbe
        EET*|EEST*|Eastern European Time*|Eastern European Summer Time*|EET*|Eastern European Time*>Asia/Famagusta \
        EET
        HKT|HKST|Hong Kong Standard Time|Hong Kong Summer Time|HKT|Hong Kong Time>Asia/Hong_Kong Hongkong
        HOVT|HOVST|Hovd Standard Time|Hovd Summer Time|HOVT|Hovd Time>Asia/Hovd
        IRKT|IRKST|Irkutsk Standard Time|Irkutsk Summer Time|IRKT|Irkutsk Time>Asia/Irkutsk
        TRT|TRST|Turkey Time|Turkey Summer Time|TRT|Turkey Time>Europe/Istanbul Asia/Istanbul Turkey
        WIB|WIST|Western Indonesia Time|West Indonesia Summer Time|WIB|West Indonesia Time>Asia/Jakarta \
        Asia/Pontianak
        WIT|EIST|Eastern Indonesia Time|East Indonesia Summer Time|WIT|East Indonesia Time>Asia/Jayapura
        IST*|IDT*|Israel Standard Time|Israel Daylight Time|IT*|Israel Time>Asia/Jerusalem Asia/Tel_Aviv Israel
        AFT|AFST|Afghanistan Time|Afghanistan Summer Time|AFT|Afghanistan Time>Asia/Kabul
        PETT|PETST|Petropavlovsk-Kamchatski Standard Time|Petropavlovsk-Kamchatski Summer \
        Time|PETT|Petropavlovsk-Kamchatski Time>Asia/Kamchatka
        PKT|PKST|Pakistan Standard Time|Pakistan Summer Time|PKT|Pakistan Time>Asia/Karachi
        XJT|XJDT|Xinjiang Standard Time|Xinjiang Daylight Time|XJT|Xinjiang Time>Asia/Urumqi Asia/Kashgar
        NPT|NPST|Nepal Time|Nepal Summer Time|NPT|Nepal Time>Asia/Kathmandu Asia/Katmandu
        KRAT|KRAST|Krasnoyarsk Standard Time|Krasnoyarsk Summer Time|KRAT|Krasnoyarsk Time>Asia/Krasnoyarsk \
        Asia/Novokuznetsk
        MYT|MYST|Malaysia Time|Malaysia Summer Time|MYT|Malaysia Time>Asia/Kuching Asia/Kuala_Lumpur
        MAGT|MAGST|Magadan Standard Time|Magadan Summer Time|MAGT|Magadan Time>Asia/Magadan
        WITA|CIST|Central Indonesia Time|Central Indonesia Summer Time|WITA|Central Indonesia Time>Asia/Makassar \
        Asia/Ujung_Pandang
        PST*|PDT*|Philippine Standard Time|Philippine Summer Time|PT*|Philippine Time>Asia/Manila
        NOVT|NOVST|Novosibirsk Standard Time|Novosibirsk Summer Time|NOVT|Novosibirsk Time>Asia/Novosibirsk
        OMST|OMSST|Omsk Standard Time|Omsk Summer Time|OMST|Omsk Time>Asia/Omsk
        ORAT|ORAST|West Kazakhstan Time*|Oral Summer Time|ORAT|Oral Time>Asia/Oral
        KST|KDT|Korean Standard Time|Korean Daylight Time|KT|Korean Time>Asia/Seoul Asia/Pyongyang ROK
        QOST|QOSST|East Kazakhstan Time*|Kostanay Summer Time|QOST|Kostanay Time>Asia/Qostanay
        QYZT|QYZST|West Kazakhstan Time*|Qyzylorda Summer Time|QYZT|Qyzylorda Time>Asia/Qyzylorda
        MMT|MMST|Myanmar Time|Myanmar Summer Time|MMT|Myanmar Time>Asia/Yangon Asia/Rangoon
        SAKT|SAKST|Sakhalin Standard Time|Sakhalin Summer Time|SAKT|Sakhalin Time>Asia/Sakhalin
        UZT|UZST|Uzbekistan Standard Time|Uzbekistan Summer Time|UZT|Uzbekistan Time>Asia/Tashkent Asia/Samarkand
        SGT|SGST|Singapore Standard Time|Singapore Summer Time|SGT|Singapore Time>Asia/Singapore Singapore
        SRET|SREDT|Srednekolymsk Time|Srednekolymsk Daylight Time|SRET|Srednekolymsk Time>Asia/Srednekolymsk
        CST*|CDT*|Taipei Standard Time|Taipei Daylight Time|CT*|Taipei Time>Asia/Taipei
        GET|GEST|Georgia Standard Time|Georgia Summer Time|GET|Georgia Time>Asia/Tbilisi
        IRST|IRDT|Iran Standard Time|Iran Daylight Time|IRT|Iran Time>Asia/Tehran Iran
        BTT|BTST|Bhutan Time|Bhutan Summer Time|BTT|Bhutan Time>Asia/Thimphu Asia/Thimbu
        JST|JDT|Japan Standard Time|Japan Daylight Time|JT|Japan Time>Asia/Tokyo Japan
        ULAT|ULAST|Ulaanbaatar Standard Time|Ulaanbaatar Summer Time|ULAT|Ulaanbaatar Time>Asia/Ulaanbaatar \
        Asia/Ulan_Bator
        VLAT|VLAST|Vladivostok Standard Time|Vladivostok Summer Time|VLAT|Vladivostok Time>Asia/Vladivostok \
        Asia/Ust-Nera
        YEKT|YEKST|Yekaterinburg Standard Time|Yekaterinburg Summer Time|YEKT|Yekaterinburg Time>Asia/Yekaterinburg
        AMT*|AMST*|Armenia Standard Time|Armenia Summer Time|AMT*|Armenia Time>Asia/Yerevan
        AZOT|AZOST|Azores Standard Time|Azores Summer Time|AZOT|Azores Time>Atlantic/Azores
        WET|WEST|Western European Standard Time|Western European Summer Time|WET|Western European \
        Time>Atlantic/Canary Atlantic/Faeroe Atlantic/Faroe Atlantic/Madeira Europe/Lisbon Portugal
        CVT|CVST|Cape Verde Standard Time|Cape Verde Summer Time|CVT|Cape Verde Time>Atlantic/Cape_Verde
        GST|GDT|South Georgia Time|South Georgia Daylight Time|GT|South Georgia Time>Atlantic/South_Georgia
        FKT|FKST|Falkland Islands Standard Time|Falkland Islands Summer Time|FKT|Falkland Islands \
        Time>Atlantic/Stanley
        ACST*|ACDT|Australian Central Standard Time|Australian Central Daylight Time|ACT*|Central Australia \
        Time>Australia/Adelaide Australia/Broken_Hill Australia/Darwin Australia/North Australia/South \
        Australia/Yancowinna
        ACWST|ACWDT|Australian Central Western Standard Time|Australian Central Western Daylight \
        Time|ACWT|Australian Central Western Time>Australia/Eucla
        LHST|LHDT|Lord Howe Standard Time|Lord Howe Daylight Time|LHT|Lord Howe Time>Australia/Lord_Howe \
        Australia/LHI
        AWST|AWDT|Australian Western Standard Time|Australian Western Daylight Time|AWT|Western Australia \
        Time>Australia/Perth Australia/West
        CET*|CEST*|Central European Time*|Central European Summer Time*|CET*|Central European Time*>CET
        EAST|EASST|Easter Island Standard Time|Easter Island Summer Time|EAST|Easter Island Time>Pacific/Easter \
        Chile/EasterIsland
        GMT*|IST*|Greenwich Mean Time*|Irish Standard Time|IT*|Irish Time>Eire Europe/Dublin
        UTC||Coordinated Universal Time||UTC|Coordinated Universal Time>UTC Etc/UCT Etc/UTC Etc/Universal Etc/Zulu \
        UCT Universal Zulu
        GMT*|BST*|Greenwich Mean Time*|British Summer Time|BT*|British Time>Europe/Belfast Europe/Guernsey \
        Europe/Isle_of_Man Europe/Jersey Europe/London GB GB-Eire
        MSK*|MSD*|Moscow Standard Time*|Moscow Daylight Time|MT*|Moscow Time*>Europe/Kirov
        MSK|MSD|Moscow Standard Time|Moscow Summer Time|MT|Moscow Time>Europe/Moscow Europe/Minsk Europe/Simferopol \
        W-SU
        SAMT|SAMST|Samara Standard Time|Samara Summer Time|SAMT|Samara Time>Europe/Samara
        MSK*|MSD*|Volgograd Standard Time|Volgograd Summer Time|MT*|Volgograd Time>Europe/Volgograd
        IOT|IOST|Indian Ocean Time|Indian Ocean Territory Summer Time|IOT|Indian Ocean Territory Time>Indian/Chagos
        CXT|CXST|Christmas Island Time|Christmas Island Summer Time|CIT|Christmas Island Time>Indian/Christmas
        CCT|CCST|Cocos Islands Time|Cocos Islands Summer Time|CCT|Cocos Islands Time>Indian/Cocos
        TFT|TFST|French Southern & Antarctic Time|French Southern & Antarctic Lands Summer Time|TFT|French Southern \
        & Antarctic Lands Time>Indian/Kerguelen
        SCT|SCST|Seychelles Time|Seychelles Summer Time|SCT|Seychelles Time>Indian/Mahe
        MVT|MVST|Maldives Time|Maldives Summer Time|MVT|Maldives Time>Indian/Maldives
        MUT|MUST|Mauritius Standard Time|Mauritius Summer Time|MUT|Mauritius Time>Indian/Mauritius
        RET|REST|Réunion Time|Reunion Summer Time|RET|Reunion Time>Indian/Reunion
        MHT|MHST|Marshall Islands Time|Marshall Islands Summer Time|MHT|Marshall Islands Time>Kwajalein \
        Pacific/Kwajalein Pacific/Majuro
        MET|MEST|Middle Europe Time|Middle Europe Summer Time|MET|Middle Europe Time>MET
        CHAST|CHADT|Chatham Standard Time|Chatham Daylight Time|CHAT|Chatham Time>Pacific/Chatham NZ-CHAT
        WSST|WSDT|Apia Standard Time|Apia Daylight Time|WST|Apia Time>Pacific/Apia
        BST||Bougainville Standard Time|Bougainville Daylight Time|BT|Bougainville Time>Pacific/Bougainville
        CHUT|CHUST|Chuuk Time|Chuuk Summer Time|CHUT|Chuuk Time>Pacific/Chuuk Pacific/Truk Pacific/Yap
        VUT|VUST|Vanuatu Standard Time|Vanuatu Summer Time|VUT|Vanuatu Time>Pacific/Efate
        PHOT|PHOST|Phoenix Islands Time|Phoenix Is. Summer Time|PHOT|Phoenix Is. Time>Pacific/Enderbury
        TKT|TKST|Tokelau Time|Tokelau Summer Time|TKT|Tokelau Time>Pacific/Fakaofo
        FJT|FJST|Fiji Standard Time|Fiji Summer Time|FJT|Fiji Time>Pacific/Fiji
        TVT|TVST|Tuvalu Time|Tuvalu Summer Time|TVT|Tuvalu Time>Pacific/Funafuti
        GALT|GALST|Galapagos Time|Galapagos Summer Time|GALT|Galapagos Time>Pacific/Galapagos
        GAMT|GAMST|Gambier Time|Gambier Summer Time|GAMT|Gambier Time>Pacific/Gambier
        SBT|SBST|Solomon Islands Time|Solomon Is. Summer Time|SBT|Solomon Is. Time>Pacific/Guadalcanal
        ChST|ChDT|Chamorro Standard Time|Chamorro Daylight Time|ChT|Chamorro Time>Pacific/Guam Pacific/Saipan
        HST|HDT|Hawaii-Aleutian Standard Time|Hawaii-Aleutian Daylight Time|HST|Hawaii-Aleutian \
        Time>Pacific/Honolulu US/Hawaii
        LINT|LINST|Line Islands Time|Line Is. Summer Time|LINT|Line Is. Time>Pacific/Kiritimati
        KOST|KOSST|Kosrae Time|Kosrae Summer Time|KOST|Kosrae Time>Pacific/Kosrae
        MART|MARST|Marquesas Time|Marquesas Summer Time|MART|Marquesas Time>Pacific/Marquesas
        SST|SDT|Samoa Standard Time|Samoa Daylight Time|ST|Samoa Time>Pacific/Pago_Pago Pacific/Midway Pacific/Samoa \
        US/Samoa
        NRT|NRST|Nauru Time|Nauru Summer Time|NRT|Nauru Time>Pacific/Nauru
        NUT|NUST|Niue Time|Niue Summer Time|NUT|Niue Time>Pacific/Niue
        NFT|NFST|Norfolk Island Standard Time|Norfolk Island Daylight Time|NFT|Norfolk Island Time>Pacific/Norfolk
        NCT|NCST|New Caledonia Standard Time|New Caledonia Summer Time|NCT|New Caledonia Time>Pacific/Noumea
        PWT|PWST|Palau Time|Palau Summer Time|PWT|Palau Time>Pacific/Palau
        PST*|PDT*|Pitcairn Time|Pitcairn Daylight Time|PT*|Pitcairn Time>Pacific/Pitcairn
        PONT|PONST|Ponape Time|Pohnpei Summer Time|PONT|Ponape Time>Pacific/Pohnpei Pacific/Ponape
        PGT|PGST|Papua New Guinea Time|Papua New Guinea Summer Time|PGT|Papua New Guinea Time>Pacific/Port_Moresby
        CKT|CKHST|Cook Islands Standard Time|Cook Islands Half Summer Time|CKT|Cook Islands Time>Pacific/Rarotonga
        TAHT|TAHST|Tahiti Time|Tahiti Summer Time|TAHT|Tahiti Time>Pacific/Tahiti
        GILT|GILST|Gilbert Islands Time|Gilbert Is. Summer Time|GILT|Gilbert Is. Time>Pacific/Tarawa
        TOT|TOST|Tonga Standard Time|Tonga Summer Time|TOT|Tonga Time>Pacific/Tongatapu
        WAKT|WAKST|Wake Island Time|Wake Summer Time|WAKT|Wake Time>Pacific/Wake
        WFT|WFST|Wallis & Futuna Time|Wallis & Futuna Summer Time|WFT|Wallis & Futuna Time>Pacific/Wallis
        >America/Punta_Arenas Asia/Atyrau Asia/Barnaul Asia/Tomsk Etc/GMT+1 Etc/GMT+10 Etc/GMT+11 Etc/GMT+12 \
        Etc/GMT+2 Etc/GMT+3 Etc/GMT+4 Etc/GMT+5 Etc/GMT+6 Etc/GMT+7 Etc/GMT+8 Etc/GMT+9 Etc/GMT-1 Etc/GMT-10 \
        Etc/GMT-11 Etc/GMT-12 Etc/GMT-13 Etc/GMT-14 Etc/GMT-2 Etc/GMT-3 Etc/GMT-4 Etc/GMT-5 Etc/GMT-6 Etc/GMT-7 \
        Etc/GMT-8 Etc/GMT-9 Europe/Astrakhan Europe/Saratov Europe/Ulyanovsk Pacific/Kanton
        """
}
