"""What tools/regions.py cannot work out: readings of place names, best-known places, continuity."""

from __future__ import annotations

# Readings that differ from the usual reading of the characters (《现代汉语词典》, 中国地名录).
READINGS = {
    "内蒙古": "neimenggu", "马尾": "mawei", "龙圩": "longxu", "穆棱": "muling", "漯河": "luohe",
    "泊头": "botou", "闵行": "minhang", "陕西": "shaanxi", "山西": "shanxi", "西藏": "xizang",
    "香港": "hongkong", "澳门": "macau", "重庆": "chongqing", "厦门": "xiamen", "乐清": "yueqing",
    "台州": "taizhou", "六安": "luan", "六合": "luhe", "蚌埠": "bengbu", "亳州": "bozhou",
    "渑池": "mianchi", "尉犁": "yuli", "尉氏": "weishi", "洪洞": "hongtong", "呼和浩特": "huhehaote",
    "哈尔滨": "haerbin", "浚县": "xunxian", "涡阳": "guoyang", "枞阳": "zongyang", "歙县": "shexian",
    "黟县": "yixian", "邗江": "hanjiang", "鄞州": "yinzhou", "鄞县": "yinxian", "嵊州": "shengzhou",
    "嵊泗": "shengsi", "嵊县": "shengxian", "衢州": "quzhou", "衢江": "qujiang", "天台": "tiantai",
    "长汀": "changting", "长泰": "changtai", "柘荣": "zherong", "柘城": "zhecheng", "铅山": "yanshan",
    "婺源": "wuyuan", "鄱阳": "poyang", "莘县": "shenxian", "茌平": "chiping", "临朐": "linqu",
    "乐陵": "laoling", "乐亭": "laoting", "长子": "zhangzi", "长治": "changzhi", "井陉": "jingxing",
    "蔚县": "yuxian", "蠡县": "lixian", "任丘": "renqiu", "任县": "renxian", "任泽": "renze",
    "任城": "rencheng", "大城": "daicheng", "单县": "shanxian", "曲阜": "qufu", "中牟": "zhongmu",
    "牟平": "muping", "荥阳": "xingyang", "荥经": "yingjing", "泌阳": "biyang", "郏县": "jiaxian",
    "长葛": "changge", "长垣": "changyuan", "监利": "jianli", "黄陂": "huangpi", "浠水": "xishui",
    "蕲春": "qichun", "秭归": "zigui", "耒阳": "leiyang", "郴州": "chenzhou", "攸县": "youxian",
    "番禺": "panyu", "东莞": "dongguan", "大埔": "dabu", "百色": "baise", "儋州": "danzhou",
    "儋县": "danxian", "北碚": "beibei", "郫都": "pidu", "郫县": "pixian", "犍为": "qianwei",
    "什邡": "shifang", "珙县": "gongxian", "筠连": "junlian", "阆中": "langzhong", "会理": "huili",
    "会东": "huidong", "会宁": "huining", "会泽": "huize", "会同": "huitong", "会昌": "huichang",
    "噶尔": "gaer", "勐海": "menghai", "勐腊": "mengla", "柞水": "zhashui", "吴堡": "wubu",
    "华县": "huaxian", "华阴": "huayin", "华州": "huazhou", "华容": "huarong", "宕昌": "tanchang",
    "喀什": "kashi", "和田": "hetian", "若羌": "ruoqiang", "且末": "qiemo", "莎车": "shache",
    "叶城": "yecheng", "伽师": "jiashi", "鄯善": "shanshan", "焉耆": "yanqi", "称多": "chenduo",
    "讷河": "nehe", "阿城": "acheng", "乾安": "qianan", "乾县": "qianxian", "阜新": "fuxin",
    "射阳": "sheyang", "睢宁": "suining", "睢县": "suixian", "盱眙": "xuyi", "宿州": "suzhou",
    "宿县": "suxian", "宿松": "susong", "宿迁": "suqian", "宿豫": "suyu", "宿城": "sucheng",
    "万载": "wanzai", "余干": "yugan", "濉溪": "suixi", "砀山": "dangshan", "谯城": "qiaocheng",
    "埇桥": "yongqiao", "绩溪": "jixi", "峄城": "yicheng", "莒县": "juxian", "郯城": "tancheng",
    "鄄城": "juancheng", "盂县": "yuxian", "岢岚": "kelan", "繁峙": "fanshi", "隰县": "xixian",
    "静乐": "jingle", "曲沃": "quwo", "垣曲": "yuanqu", "芮城": "ruicheng", "藁城": "gaocheng",
    "行唐": "xingtang", "曲阳": "quyang", "长乐": "changle", "昌乐": "changle", "长安": "changan",
    "长春": "changchun", "长沙": "changsha", "朝阳": "chaoyang", "都江堰": "dujiangyan",
    "都昌": "duchang", "都匀": "duyun", "石嘴山": "shizuishan", "珲春": "hunchun", "佛山": "foshan",
    "佛冈": "fogang", "佛坪": "foping", "重阳": "chongyang", "大厂": "dachang", "大足": "dazu",
    "合阳": "heyang", "东阿": "donge", "平阿": "pinge", "长兴": "changxing", "长丰": "changfeng",
    "长岛": "changdao", "长清": "changqing", "长宁": "changning", "长寿": "changshou",
    "长阳": "changyang", "长岭": "changling", "长白": "changbai", "长海": "changhai", "长武": "changwu",
    "长顺": "changshun", "长洲": "changzhou", "长乡": "changxiang", "丽水": "lishui", "溧水": "lishui",
    "莆田": "putian", "盩厔": "zhouzhi", "宝坻": "baodi", "栾城": "luancheng", "菏泽": "heze",
    "巴彦淖尔": "bayannaoer", "雁塔": "yanta", "灞桥": "baqiao", "鄠邑": "huyi", "户县": "huxian",
    "眉县": "meixian", "洋县": "yangxian", "勉县": "mianxian", "略阳": "lveyang", "茄子河": "qiezihe",
    "梨树": "lishu", "桦甸": "huadian", "瓯海": "ouhai", "洞头": "dongtou", "吴川": "wuchuan",
    "化州": "huazhou", "麻章": "mazhang", "浈江": "zhenjiang", "濠江": "haojiang", "揭阳": "jieyang",
    "龙陵": "longling", "弥渡": "midu", "弥勒": "mile", "漾濞": "yangbi", "巍山": "weishan",
    "阿坝": "aba", "若尔盖": "ruoergai", "色达": "seda", "得荣": "derong", "木里": "muli",
    "堆龙德庆": "duilongdeqing", "曲水": "qushui", "曲松": "qusong", "贡嘎": "gongga", "察隅": "chayu",
    "察雅": "chaya", "札达": "zhada", "扎囊": "zhanang", "洛扎": "luozha", "扎兰屯": "zhalantun",
    "扎赉特": "zhalaite", "扎鲁特": "zhalute", "准格尔": "zhungeer", "达拉特": "dalate",
    "杭锦": "hangjin", "石拐": "shiguai", "土默特": "tumote", "华龙": "hualong", "解放": "jiefang",
    "山阳": "shanyang", "尖扎": "jianzha", "囊谦": "nangqian", "玛沁": "maqin", "大通": "datong",
    "乐都": "ledu", "乐业": "leye", "乐至": "lezhi", "乐山": "leshan", "乐平": "leping", "乐安": "lean",
    "乐昌": "lechang", "乐东": "ledong", "永乐": "yongle", "乐": "le", "南乐": "nanle", "康乐": "kangle",
    "平乐": "pingle", "民乐": "minle", "屯昌": "tunchang", "屯留": "tunliu", "隆化": "longhua",
    "曾都": "zengdu", "神农架": "shennongjia", "硚口": "qiaokou", "红岗": "honggang",
    "让胡路": "ranghulu", "萨尔图": "saertu", "宽城": "kuancheng", "宽甸": "kuandian", "覃塘": "qintang",
    "扶绥": "fusui", "荔浦": "lipu", "巴马": "bama", "仫佬": "mulao", "三都": "sandu", "丰都": "fengdu",
    "武都": "wudu", "宁都": "ningdu", "于都": "yudu", "花都": "huadu", "新都": "xindu", "成都": "chengdu",
    "昌都": "changdu", "邯郸": "handan", "尚义": "shangyi", "涉县": "shexian", "燕山": "yanshan",
    "应县": "yingxian", "应城": "yingcheng", "冠县": "guanxian", "召陵": "shaoling", "南召": "nanzhao",
    "卢氏": "lushi", "元氏": "yuanshi", "猇亭": "xiaoting", "句容": "jurong", "澄江": "chengjiang",
    "澄海": "chenghai", "澄城": "chengcheng", "澄迈": "chengmai", "信丰": "xinfeng", "盖州": "gaizhou",
    "盖县": "gaixian", "轮台": "luntai", "玛纳斯": "manasi", "巴里坤": "balikun", "浑江": "hunjiang",
    "浑南": "hunnan", "浑源": "hunyuan", "八道江": "badaojiang", "荷塘": "hetang", "藤县": "tengxian",
    "蒙自": "mengzi", "蒙城": "mengcheng", "蒙阴": "mengyin", "蒙山": "mengshan",
}  # fmt: skip

# Characters that names of places read in one way, whatever they are elsewhere.
CHARACTERS = {
    "都": "du", "什": "shi", "勒": "le", "长": "chang", "卡": "ka", "石": "shi", "乐": "le", "曲": "qu", "会": "hui",
    "台": "tai", "大": "da", "万": "wan", "番": "fan", "佛": "fo", "重": "chong", "柏": "bai", "沈": "shen",
    "朝": "chao", "藏": "zang", "广": "guang", "查": "cha", "句": "ju", "任": "ren",
}  # fmt: skip

# One place under a new name where the codes do not say so: "old code old name" → new code.
SAME_PLACE = {
    "342200 宿县地区": "341300", "342300 滁县地区": "341100", "342700 徽州地区": "341000",
    "152300 哲里木盟": "150500", "152400 昭乌达盟": "150400", "152700 伊克昭盟": "150600",
    "513000 达川地区": "511700", "432900 零陵地区": "431100", "642100 银南地区": "640300",
    "352400 晋江地区": "350500", "352500 龙溪地区": "350600", "422400 荆州地区": "421000",
    "510200 重庆市": "500000",
}  # fmt: skip

# Who gets the plain slug where several places of one level read alike: first in this order
# (the four municipalities, then the cities of sub-provincial rank).
BEST_KNOWN = (
    "11", "31", "12", "50", "4403", "4401", "3301", "3201", "5101", "4201", "6101", "3702", "3302", "3502",
    "3701", "2102", "2101", "2301", "2201",
)  # fmt: skip

# Slugs chosen by hand: code → slug (two well-known cities that read alike, and names with a form of their own).
SLUGS = {
    "320500": "suzhou", "341300": "suzhou-anhui", "350100": "fuzhou", "361000": "fuzhou-jiangxi",
    "331000": "taizhou", "321200": "taizhou-jiangsu", "360900": "yichun", "230700": "yichun-heilongjiang",
    "610800": "yulin", "450900": "yulin-guangxi",
}  # fmt: skip
