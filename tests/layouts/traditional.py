"""Made-up conferences in traditional characters."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

PAIRS = """
与與 专專 业業 东東 两兩 个個 为爲 丽麗 举舉 么麼 义義 乡鄉 书書 买買 争爭 于於 云雲 产產 亿億 从從 们們 价價 众衆 优優 会會 伟偉 传傳 体體 储儲 党黨 兰蘭 关關 兴興 写寫 军軍 农農
冯馮 况況 准準 几幾 凤鳳 划劃 刘劉 刚剛 办辦 务務 动動 区區 医醫 华華 协協 卫衛 厅廳 县縣 参參 发發 变變 号號 后後 吕呂 吴吳 员員 响響 团團 园園 国國 场場 坚堅 墙牆 声聲 处處 备備
复複 够夠 孙孫 学學 宁寧 实實 宾賓 对對 导導 将將 尔爾 属屬 岗崗 岚嵐 师師 带帶 干幹 并並 广廣 库庫 应應 开開 异異 张張 强強 录錄 总總 户戶 护護 报報 担擔 损損 换換 据據 摄攝 数數
旧舊 时時 显顯 机機 杂雜 权權 条條 来來 杨楊 杰傑 构構 标標 样樣 检檢 欢歡 欧歐 毕畢 气氣 没沒 测測 济濟 涛濤 涝澇 涨漲 温溫 游遊 满滿 澜瀾 点點 热熱 爷爺 环環 现現 电電 疗療 监監
盖蓋 确確 称稱 税稅 紧緊 红紅 约約 级級 纪紀 线線 组組 绍紹 经經 结結 给給 统統 继繼 绩績 绪緒 续續 缓緩 编編 缪繆 网網 罗羅 群羣 联聯 艳豔 节節 药藥 萧蕭 蔺藺 补補 装裝 见見 观觀
视視 计計 议議 记記 讲講 许許 论論 设設 访訪 证證 评評 诉訴 诊診 试試 话話 该該 说說 请請 课課 调調 谢謝 负負 财財 责責 账賬 质質 购購 贴貼 费費 资資 赵趙 车車 转轉 轮輪 载載 较較
辑輯 输輸 达達 迁遷 过過 运運 还還 这這 进進 远遠 选選 逊遜 邓鄧 郑鄭 采採 钱錢 铁鐵 链鏈 销銷 镇鎮 长長 门門 问問 间間 闻聞 阚闞 队隊 阳陽 陈陳 险險 随隨 难難 静靜 韩韓 页頁 项項
预預 领領 题題 飞飛 马馬 验驗 黄黃 齐齊
决決 启啓 际際 围圍 绕繞 扫掃 弹彈 头頭 内內 摊攤 认認 笔筆 谁誰 余餘 筹籌 贷貸 无無 愿願 凭憑 签簽 单單 拨撥 审審 减減 诺諾 兑兌 彻徹 键鍵 顺順 状狀 万萬 牵牽 劲勁 严嚴 读讀 占佔 当當 楼樓 规規 范範 罚罰 挥揮 别別 宽寬 听聽 隐隱 训訓 风風 恶惡 抢搶 闭閉 触觸 钟鐘 练練 断斷 术術 层層 虑慮 驻駐 误誤 缩縮 坏壞 边邊 释釋
历歷 归歸 独獨 阅閱 职職 诿諉 顾顧 残殘 离離 岁歲 络絡 压壓 奖獎 让讓 违違 帮幫 终終 挂掛 励勵 铺鋪 偿償 连連 稳穩 扩擴 块塊 龙龍 脉脈 锐銳 坝壩 攒攢 鉴鑑 画畫 图圖 绿綠 细細 赶趕 闹鬧 纸紙 询詢 盘盤 档檔 征徵 谈談 拢攏 货貨 脱脫 滞滯 阴陰 冻凍 临臨 顶頂 炉爐 讯訊 获獲 阶階 针針 类類 拧擰 绳繩 栖棲 咏詠 揽攬 霁霽 苇葦
涧澗 泽澤 湾灣 桥橋 岭嶺 营營 铸鑄 厂廠 浊濁 冲衝 竖豎 辆輛 潜潛 错錯 饰飾 砖磚 浆漿 洁潔 厨廚 腾騰 闸閘 洼窪 积積 灾災 帐帳 渗滲 涌湧 抛拋 脚腳 锋鋒 织織 额額 简簡 养養 槛檻 骗騙 虚虛 妇婦 挡擋 碍礙 拥擁 灯燈 弯彎 栏欄 仓倉 厕廁 粪糞 栈棧 闲閒 种種 态態 雾霧 颗顆 浓濃 扬揚 尘塵 喷噴 秆稈 烧燒 烟煙 扰擾 饮飲 净淨 龄齡
鸿鴻 沟溝 银銀 劝勸 卖賣 订訂 肴餚 识識 夸誇 创創 届屆 习習 双雙 灵靈 骑騎 伤傷 驿驛 赁賃 摇搖 缴繳 遗遺 执執 扑撲 猪豬 毁毀 庄莊 猎獵 矿礦 废廢 弃棄 树樹 壮壯 撑撐 虫蟲 锁鎖 湿濕 鸟鳥 滩灘 涂塗 纾紓 辅輔 殡殯 驳駁 仪儀 乱亂 坟墳 丧喪 馆館 击擊 览覽 则則 艺藝 赔賠 桩樁 绝絕 缘緣
"""
"""Simplified and traditional, for the characters of this package's and the corpus's Chinese words; one form each."""

_TABLE = str.maketrans({pair[0]: pair[1] for pair in PAIRS.split()} | {"“": "「", "”": "」"})

_PHRASES = {
    "关系": "關係", "这里": "這裏", "秘书": "秘書", "台风": "颱風", "冲洗": "沖洗", "合并": "合併", "并网": "併網",
    "反复": "反覆", "答复": "答覆", "回复": "回覆", "修复": "修復", "恢复": "恢復", "康复": "康復", "复绿": "復綠", "复壮": "復壯",
}  # fmt: skip

Scripted = TypeVar("Scripted")


def to_traditional(scene: Scripted) -> Scripted:
    """The same conference, layout or line, every text of it in traditional characters."""
    return _convert(scene)  # type: ignore[no-any-return]


def _convert(value: Any) -> Any:
    if isinstance(value, str):
        for simplified, traditional in _PHRASES.items():
            value = value.replace(simplified, traditional)
        return value.translate(_TABLE)
    if isinstance(value, tuple):
        return tuple(_convert(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _convert(getattr(value, one.name)) for one in fields(value)})
    return value
