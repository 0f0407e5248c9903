"""The most frequent Han characters: what tells a right decoding from a wrong one in `encodings`.

Counted over 40 annotated releases from mainland China, Hong Kong and Taiwan
(187,284 Han characters, each release weighing the same, all converted to
simplified forms first). The 400 most frequent cover 76 % of that text; of all
characters that a double-byte encoding can hold they are 2 to 6 %.
"""

SIMPLIFIED = (
    "的一是我有人个会不在了中大们国发这要以问到为时年者上和家新作来业就全实对方行出能公贫政记成生部地工"
    "法可提长过多题下面建用主市经三体分开理动于民现关定都展力好区日同他也小通事重看点表位化说员当持系月后"
    "进制等么任没加前保高度坚得所做第如设产期只天安学心还务强你车社合自间机户去治网及里解应明谢意二组之入"
    "平其子请很已困文立委布今代本选最从司外正道管府场次闻因资电考情数领该村些两先规答想但导话十决总报局各"
    "内确非特回集增基果与党交企目样调更比将共信改扶万相名界议推战向把军无美件讲元条接专港常施那脱完举项起"
    "由计院华程县央办量查楼四统性城结攻式打门标利处服放路教队跟房整台而什然老准别责案线原书再况示近乡精首"
    "级香友育续种口唔供并步每至何水创难论五传落护使权着收让少受住警运山质支科活给格商核品习见清几团百席取"
    "效费知需刚价干深医媒参联息思农金此造候济消唐您众求游怎技未凤流被单真反令变手助环认走指才视江头感义群"
    "际"
)

TRADITIONAL = (
    "並來個們傳價內兩別剛創動務區參員問單國團堅報場學實將專對導幹幾強後從應戰戶數於時書會條業樓標樣機權決"
    "沒況準濟為無爲現環產當發眾確種級組結給統經網線縣總續羣義習聞聯脫臺與舉華萬著處衆裏裡見規視計記設話該"
    "認說説調請論講謝議護變讓貧責費資質車軍辦農這進遊運過選還鄉醫長門開間關隊際難電項領頭題體鳳麼點黨"
)
"""The traditional forms of those, where they differ."""

COMMON_HAN = frozenset(SIMPLIFIED + TRADITIONAL)
